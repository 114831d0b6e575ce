// Asks the theme's own search. In: the theme's folder on the command line; an index and questions as JSON. Out: for each question
// the addresses that are found, best first, and whether the results say that nothing answers it for sure.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { index, questions } = JSON.parse(readFileSync(0, "utf8"));
const { Search } = await import(pathToFileURL(`${process.argv[2]}/javascripts/search.js`));
const search = new Search(JSON.parse(index));
const answers = questions.map((question) => search.ask(question));
process.stdout.write(JSON.stringify(answers.map(({ found, isDoubted }) => ({ found: found.map(({ address }) => address), isDoubted }))));
