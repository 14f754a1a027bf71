// Loads what the form of a type must know, and shows it.

async function dataOf(name) {
  const folder = new URL("assets/forms/", site.root);
  if (!site.offline) {
    const answer = await fetch(new URL(`${name}.json`, folder));
    if (!answer.ok) throw new Error(`${name}.json: ${answer.status}`);
    return answer.json();
  }
  await site.loadScript(new URL(`${name}.js`, folder).href);
  return site.formData[name];
}

form.start = async (place) => {
  try {
    const [kind, entries] = await Promise.all([dataOf(place.dataset.pbForm), dataOf("entries")]);
    form.page = new FormPage(place, kind, entries, place.dataset);
    form.page.begin(new URLSearchParams(location.search).get("practice"));
  } catch (error) {
    console.error(error);
    place.querySelector(".pb-form__state").textContent = "The form could not be loaded. Load the page again to retry.";
  }
};
