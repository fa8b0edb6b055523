/**
 * Compares names as people order them: runs of digits by their value, all else by code point; `access.log.2` comes
 * before `access.log.10`. Names that differ only in leading zeros are ordered by their text.
 */
export function byNaturalOrder(one: string, other: string): number {
  const parts = pieces(one);
  const otherParts = pieces(other);
  const shared = Math.min(parts.length, otherParts.length);
  for (let index = 0; index < shared; index += 1) {
    const order = comparePieces(parts[index] ?? '', otherParts[index] ?? '');
    if (order !== 0) return order;
  }
  return parts.length - otherParts.length || compareText(one, other);
}

function pieces(name: string): readonly string[] {
  return name.match(/\d+|\D+/g) ?? [];
}

function comparePieces(one: string, other: string): number {
  if (!isNumber(one) || !isNumber(other)) return compareText(one, other);
  const digits = withoutZeros(one);
  const otherDigits = withoutZeros(other);
  return digits.length - otherDigits.length || compareText(digits, otherDigits);
}

function isNumber(piece: string): boolean {
  return /^\d/.test(piece);
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
