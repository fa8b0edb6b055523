import { columnTreatments, treatmentOfHeader } from '../../core/pseudonym/columns.ts';
import { extraNamesOf, type Source } from '../../core/source.ts';
import type { CasePseudonyms } from './case-pseudonyms.ts';
import { sha1Warning } from './digests.ts';

/** What a report says of its pseudonyms. */
export interface PseudonymNotice {
  /** Sentences for its limitations. */
  readonly limitations: readonly string[];
  /** Lines for the head of `reproduce.sql`. */
  readonly reproduce: readonly string[];
  /** Whether `reproduce.sql` asks the case file in the place of the original files. */
  readonly fromCase: boolean;
}

/** The notice of a report. `made`: when the files were read, or when this report was made. */
export function pseudonymNotice(
  { method, fingerprint }: CasePseudonyms,
  made: 'import' | 'export',
  sources: readonly Source[],
): PseudonymNotice {
  const when = made === 'import' ? 'when the files were read' : 'when this report was made';
  const how = fingerprint === null ? 'SHA-1 without a key' : `HMAC-SHA-256, key ${fingerprint}`;
  return {
    limitations: [
      `Addresses, users, telephone numbers and host names were replaced by aliases ${when} (${how}). One alias stands for one original throughout.`,
      ...ofMethod(method, made),
      'In free text the addresses are replaced, and names that a column, the wording of a message ("Invalid user ...") or a URL marks as such; a name that nothing marks may remain, and names of one or two characters or of fewer than five digits are replaced only where they are marked.',
      ...(made === 'import'
        ? ['reproduce.sql asks the case file, because the original files hold the originals.']
        : [
            'reproduce.sql reads the original files, which hold the originals: a query for a row that is named by an alias finds none there, all others give the value that is shown.',
          ]),
    ],
    reproduce: [
      `Addresses, users, telephone numbers and host names were replaced by aliases ${when}.`,
      ...(made === 'import'
        ? ['It therefore reads the case file; the original files cannot give these aliases without the key.']
        : ['A query for a row that is named by an alias finds none in the original files; all others do.']),
      `Replaced whole: ${replacedColumns(sources).join(', ') || 'no column'}; in all other texts where they stand.`,
    ],
    fromCase: made === 'import',
  };
}

function ofMethod(method: CasePseudonyms['method'], made: 'import' | 'export'): readonly string[] {
  if (method === 'sha1-legacy') return [sha1Warning];
  const counted = made === 'import';
  if (method === 'crypto-pan')
    return [
      'Addresses became other addresses (Crypto-PAn) that share as many leading bits as their originals: subnets stay comparable, and whoever knows the original of one knows the prefixes of its neighbours.',
      ...(counted
        ? [
            'The networks of the site are not where they were: what is said of inside and outside does not hold.',
          ]
        : []),
    ];
  return counted
    ? ['An alias has no network: which addresses are inside the site cannot be told from it.']
    : [];
}

function replacedColumns(sources: readonly Source[]): readonly string[] {
  const isWhole = (treatment: string) => treatment !== 'text' && treatment !== 'code';
  const named = sources.flatMap(({ kind, name, reading }) => {
    const own = Object.entries(columnTreatments[kind]).filter(([, treatment]) => isWhole(treatment));
    const cells = kind === 'record' ? reading.columns : extraNamesOf(reading);
    return [
      ...own.map(([column]) => `${kind}.${column}`),
      ...cells
        .filter(cell => isWhole(treatmentOfHeader(cell)))
        .map(cell => `${JSON.stringify(cell)} of ${JSON.stringify(name)}`),
    ];
  });
  return [...new Set(named)];
}
