// What tests look at inside the script of the form: its entry does not show all of it.

import { check } from "../../../generator/living_playbook/outputs/form/static/check.js";
import { dayAfterPeriod, partialOf } from "../../../generator/living_playbook/outputs/form/static/check_dates.js";
import { Personal, replaced } from "../../../generator/living_playbook/outputs/form/static/personal.js";
import { read } from "../../../generator/living_playbook/outputs/form/static/read.js";
import { dateOf, numberOf, pastedText } from "../../../generator/living_playbook/outputs/form/static/typed.js";
import {
  folded,
  likeness,
  near,
  nearest,
  slugOf,
} from "../../../generator/living_playbook/outputs/form/static/words_near.js";
import { written } from "../../../generator/living_playbook/outputs/form/static/write.js";

window.playbook = { form: { check, read, written } };
window.inside = {
  dateOf,
  dayAfterPeriod,
  folded,
  likeness,
  near,
  nearest,
  numberOf,
  partialOf,
  pastedText,
  Personal,
  replaced,
  slugOf,
};
