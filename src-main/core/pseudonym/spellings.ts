const marks = /\p{M}/gu;
const namePart = /^[\p{L}'’]{2,}$/u;
const shortestForm = 5;

/**
 * Other ways to write a user's name, in lower case: a person of two or three names with each usual joint and the other way
 * round (`paul.charp`, `charp, paul`), with the first one's initial (`pcharp`), and without accents. None for one word.
 */
export function spellingsOf(name: string): readonly string[] {
  const folded = name.trim().normalize('NFC').toLowerCase();
  const parts = folded.split(/[\s._,-]+/u);
  if (parts.length < 2 || parts.length > 3 || !parts.every(part => namePart.test(part))) return [];
  const plain = parts.map(part => part.normalize('NFD').replace(marks, ''));
  const forms = [...formsOf(parts), ...formsOf(plain)];
  return [...new Set(forms)].filter(form => form !== folded && form.length >= shortestForm);
}

function formsOf(parts: readonly string[]): readonly string[] {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const turned = [...parts.slice(1), first];
  return [
    ...[' ', '.', '_', '-', '+', ''].flatMap(joint => [parts.join(joint), turned.join(joint)]),
    `${parts.slice(1).join(' ')}, ${first}`,
    `${parts.slice(1).join(' ')},${first}`,
    ...['', '.', '_', '-', ' ', '. '].map(joint => first.charAt(0) + joint + last),
  ];
}
