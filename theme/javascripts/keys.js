// Keys that a person means for the page. While an input method composes a word (Japanese, Chinese, Korean), Enter takes it, arrows
// choose among its letters and Escape gives it up: those keys are not ours.

const OF_INPUT_METHOD = 229; // the code of the key that ends a composition where `isComposing` is over by then, as in Safari

// Call a function with each key that is pressed within an element and is not an input method's.
export function onKeys(target, act) {
  target.addEventListener("keydown", (event) => {
    if (!event.isComposing && event.keyCode !== OF_INPUT_METHOD) act(event);
  });
}
