import { parseFilter } from '../../core/filter/parse.ts';
import { termsOf } from '../../core/filter/tree.ts';

const names = ['template', 'template_id'];

/** Whether a filter asks for templates, which have to be found before. @throws KymoError `usage` for one that cannot be read */
export function namesTemplates(where: string | undefined): boolean {
  const node = where === undefined ? null : parseFilter(where);
  if (node === null) return false;
  return termsOf(node).some(({ field }) => field !== null && names.includes(field.toLowerCase()));
}

/** Whether SQL of the user may read templates. */
export function speaksOfTemplates(sql: string): boolean {
  return /template/i.test(sql);
}
