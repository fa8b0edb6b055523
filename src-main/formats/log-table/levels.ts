import type { TableSample } from '../../core/format.ts';
import { levelsOfSeverities } from '../../core/syslog-severity.ts';
import { columnNamed, shareMatching } from '../columns.ts';

// Event Viewer writes levels in the language of the system.
const windowsLevels: Readonly<Record<string, string>> = {
  Kritisch: 'Critical',
  Critique: 'Critical',
  Crítico: 'Critical',
  Critico: 'Critical',
  Fehler: 'Error',
  Erreur: 'Error',
  Errore: 'Error',
  Warnung: 'Warning',
  Avertissement: 'Warning',
  Advertencia: 'Warning',
  Avviso: 'Warning',
  Informationen: 'Information',
  Información: 'Information',
  Informazioni: 'Information',
  Ausführlich: 'Verbose',
  Commentaires: 'Verbose',
  Detallado: 'Verbose',
  Dettagliato: 'Verbose',
};

// Numbers that winston's and bunyan's successors share: `level` of pino and bunyan.
const tensLevels: Readonly<Record<string, string>> = {
  '10': 'trace',
  '20': 'debug',
  '30': 'info',
  '40': 'warn',
  '50': 'error',
  '60': 'fatal',
};

// Short words of log15 (Grafana) and zerolog.
const shortLevels: Readonly<Record<string, string>> = {
  eror: 'error',
  dbug: 'debug',
  trce: 'trace',
  TRC: 'trace',
  DBG: 'debug',
  INF: 'info',
  WRN: 'warning',
  ERR: 'error',
  FTL: 'fatal',
  PNC: 'panic',
};

// PostgreSQL, whose LOG is what a server has to say without being asked.
const databaseLevels: Readonly<Record<string, string>> = {
  LOG: 'info',
  DEBUG1: 'debug',
  DEBUG2: 'debug',
  DEBUG3: 'debug',
  DEBUG4: 'debug',
  DEBUG5: 'debug',
};

// Levels of the Windows event log (winmeta.xml); 0 is logged whatever the level, and shown as information.
const windowsNumbers: Readonly<Record<string, string>> = {
  '0': 'Information',
  '1': 'Critical',
  '2': 'Error',
  '3': 'Warning',
  '4': 'Information',
  '5': 'Verbose',
};

const words = [
  'trace|debug|verbose|info|information|informational|notice|warn|warning|med|medium|low|high|error|err|severe',
  'critical|crit|fatal|failure|alert|emerg|emergency|panic|log(?: ?always)?',
  '(?:audit )?(?:success|failure)|(?:success|failure) ?audit',
  ...Object.keys(shortLevels),
  'debug[1-5]',
  ...Object.keys(windowsLevels),
].join('|');

/** Texts that are a level in words, in the languages Event Viewer is known to write. */
export const levelWord = new RegExp(`^(?:${words})$`, 'i');

const tens = /^[1-6]0$/;
const digit = /^\d$/;

/** What a column of levels may hold: words, digits, or the tens of pino. */
export function holdsLevels(sample: TableSample, column: number): boolean {
  return [levelWord, digit, ...(sample.structure === 'json' ? [tens] : [])].some(
    expression => shareMatching(sample, column, expression) > 0.5,
  );
}

/**
 * What the texts of a column of levels stand for, where it is known: words of other languages in English, numbers by
 * the program that writes them (pino, the Windows event log, GELF). Empty where texts stand for themselves.
 */
export function levelsOf(
  sample: TableSample,
  column: number,
  isWindows: boolean,
): Readonly<Record<string, string>> {
  if (shareMatching(sample, column, tens) > 0.5) return tensLevels;
  if (shareMatching(sample, column, digit) > 0.5) {
    if (isWindows) return windowsNumbers;
    return columnNamed(sample, /^short message$/) === null ? {} : levelsOfSeverities;
  }
  const named = [windowsLevels, shortLevels, databaseLevels].find(levels =>
    sample.rows.some(row => levels[row[column]?.trim() ?? ''] !== undefined),
  );
  return named ?? {};
}
