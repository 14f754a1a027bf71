// What the pages do beyond plain HTML. Every part is an addition: without this script all pages still read and link.

import { all } from "../../static/dom.js";
import { comparePractices } from "./comparing.js";
import { Filters } from "./filters.js";
import { addHeaderSearch } from "./header.js";
import { useForm, useSearch } from "./loading.js";
import { sortTable } from "./sorting.js";
import {
  markCurrentTab,
  nameLateParts,
  offerPrinting,
  openMenuByKeyboard,
  showCurrentPage,
  skipToTheTitle,
} from "./theme.js";

addHeaderSearch();
markCurrentTab();
showCurrentPage();
openMenuByKeyboard();
skipToTheTitle();
nameLateParts();
offerPrinting();
const lists = [...document.querySelectorAll("[data-pb-filters]")].map((form) => new Filters(form));
for (const table of document.querySelectorAll("[data-pb-sort]"))
  sortTable(
    table,
    lists.find((each) => table.contains(each.list)),
  );
for (const form of /** @type {HTMLFormElement[]} */ (all("[data-pb-compare]"))) comparePractices(form);
useSearch();
useForm();
