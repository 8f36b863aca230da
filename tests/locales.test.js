/** Every language has every message, with its placeholders and plural forms, and every message is used somewhere. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

/** @typedef {Record<string, import("../extension/i18n.js").Entry>} Catalogue */

const EXTENSION = fileURLToPath(new URL("../extension", import.meta.url));
const LANGUAGES = readdirSync(join(EXTENSION, "_locales"));

/** @param {string} language @returns {Catalogue} */
const catalogueOf = (language) =>
  JSON.parse(readFileSync(join(EXTENSION, "_locales", language, "messages.json"), "utf8"));

const english = catalogueOf("en");
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** @param {Catalogue} catalogue */
const singulars = (catalogue) => Object.keys(catalogue).filter((key) => !PLURAL.test(key));

/** @param {Catalogue} catalogue */
const plurals = (catalogue) =>
  new Set(Object.keys(catalogue).flatMap((key) => (PLURAL.test(key) ? key.replace(PLURAL, "") : [])));

/** @param {string} text */
const placeholdersIn = (text) =>
  [...text.matchAll(/\$(\w+)\$/g)].map(([, name]) => name.toLowerCase()).sort();

for (const language of LANGUAGES) {
  const catalogue = catalogueOf(language);

  test(`${language}: the same messages as English, and none empty`, () => {
    assert.deepEqual(singulars(catalogue).sort(), singulars(english).sort());
    assert.ok(Object.values(catalogue).every(({ message }) => message.trim() !== ""));
    assert.equal(catalogue.language.message, language);
  });

  test(`${language}: every plural form that the language has`, () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    assert.deepEqual([...plurals(catalogue)].sort(), [...plurals(english)].sort());
    for (const key of plurals(catalogue)) {
      assert.deepEqual(
        forms.filter((form) => !catalogue[`${key}_${form}`]),
        [],
        key,
      );
    }
  });

  test(`${language}: the placeholders of English, each declared and used`, () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(catalogue)) {
      const model = english[key] ?? english[key.replace(PLURAL, "_other")];
      assert.deepEqual(placeholdersIn(message), placeholdersIn(model.message), key);
      assert.deepEqual(Object.keys(placeholders).sort(), placeholdersIn(message), key);
      for (const [name, { content }] of Object.entries(placeholders)) {
        assert.equal(content, model.placeholders?.[name].content, key);
      }
    }
  });

  test(`${language}: the description fits the stores`, () => {
    assert.ok(catalogue.extensionDescription.message.length <= 132);
  });
}

test("French signs that stand apart from their words can’t stand alone on a line", () => {
  const torn = Object.values(catalogueOf("fr")).filter(({ message }) => /« | [»:;?!]/.test(message));
  assert.deepEqual(torn, []);
});

/** All sources that name messages. */
const sources = readdirSync(EXTENSION, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && /\.(js|html)$|^manifest\.json$/.test(file.name))
  .map((file) => readFileSync(join(file.parentPath, file.name), "utf8"))
  .join("\n");

/** Parts of names that are put together: message(`label_${label}`). */
const PREFIXES = [...sources.matchAll(/[mM]essage\(`(\w+_)\$\{/g)].map(([, prefix]) => prefix);

test("every message is used", () => {
  const isUsed = (/** @type {string} */ key) =>
    new RegExp(`["'_]${key}(["']|__)`).test(sources) || PREFIXES.some((prefix) => key.startsWith(prefix));
  const unused = [...singulars(english), ...plurals(english)].filter((key) => !isUsed(key));
  assert.deepEqual(unused, []);
});

test("every message that is named is there", () => {
  const named = [
    ...sources.matchAll(/[^.\w]message\("([\w-]+)"/g),
    ...sources.matchAll(/data-(?:message|label)="(\w+)"/g),
    ...sources.matchAll(/__MSG_(\w+?)__/g),
  ].map(([, key]) => key.replaceAll("-", "_"));
  const counted = [...sources.matchAll(/countMessage\("(\w+)"/g)].map(([, key]) => key);
  assert.ok(named.length > 100);
  assert.deepEqual(
    named.filter((key) => !english[key]),
    [],
  );
  assert.deepEqual(
    counted.filter((key) => !plurals(english).has(key)),
    [],
  );
});
