// Days, months and years, as far as the rules compare them; a date is its first and its last possible day.

import { isIn } from "./words.js";
import { isOnCalendar } from "./write.js";

/** A date of a header with the days that it can mean; null for what is none. */
export function partialOf(value) {
  if (!isIn(["string", "number"], typeof value)) return null;
  const text = String(value).trim();
  const found = text.match(/^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/);
  if (!found || !isOnCalendar(...found.slice(1).filter(Boolean).map(Number)) || !Number(found[1])) return null;
  const [year, month, day] = found.slice(1);
  const last = day ?? String(new Date(Date.UTC(2000 + (Number(year) % 400), Number(month ?? 12), 0)).getUTCDate());
  return { text, first: `${year}-${month ?? "01"}-${day ?? "01"}`, last: `${year}-${month ?? "12"}-${last}` };
}

export function dayAfter(day, count = 1) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

export function daysBetween(one, other) {
  return Math.round((Date.parse(other) - Date.parse(one)) / 86_400_000);
}

/** The day that lies a period such as `6 months` after a day; the 31st becomes a shorter month's last day. */
export function dayAfterPeriod(day, period) {
  const [, count, unit] = period.trim().match(/^(\d+)\s+(day|week|month|year)s?$/);
  if (unit === "day" || unit === "week") return dayAfter(day, Number(count) * (unit === "week" ? 7 : 1));
  const [year, month, date] = day.split("-").map(Number);
  const months = month - 1 + Number(count) * (unit === "year" ? 12 : 1);
  const end = new Date(Date.UTC(year + Math.floor(months / 12), (months % 12) + 1, 0));
  end.setUTCDate(Math.min(date, end.getUTCDate()));
  return end.toISOString().slice(0, 10);
}
