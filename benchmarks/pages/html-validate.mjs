// The rules that html-validate calls standard, but for one: it wants non-breaking blanks in phone numbers, which then stay in what
// somebody copies. Our style sheet keeps a number together while it has room.
export default {
  root: true,
  extends: ["html-validate:standard"],
  rules: { "tel-non-breaking": "off" },
};
