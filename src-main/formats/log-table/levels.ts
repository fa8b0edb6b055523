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

// Letters of MongoDB from 4.4 on; D1 to D5 are levels of detail.
const letterLevels: Readonly<Record<string, string>> = {
  F: 'fatal',
  E: 'error',
  W: 'warning',
  I: 'info',
  ...Object.fromEntries(['D', 'D1', 'D2', 'D3', 'D4', 'D5'].map(letter => [letter, 'debug'])),
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

// Numbers of Nextcloud and ownCloud, whose entries have the identifier of their request.
const cloudNumbers: Readonly<Record<string, string>> = {
  '0': 'debug',
  '1': 'info',
  '2': 'warning',
  '3': 'error',
  '4': 'fatal',
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
const letter = /^(?:[FEWI]|D[1-5]?)$/;
const cloudHeader = /^req id$/;
// GELF and the journal of systemd number severities as syslog does.
const syslogHeader = /^(?:short message|syslog (?:identifier|facility)|realtime timestamp)$/;

/** What a column of levels may hold: words, digits, or in JSON the tens of pino and the letters of MongoDB. */
export function holdsLevels(sample: TableSample, column: number): boolean {
  return [levelWord, digit, ...(sample.structure === 'json' ? [tens, letter] : [])].some(
    expression => shareMatching(sample, column, expression) > 0.5,
  );
}

/**
 * What the texts of a column of levels stand for, where it is known: words of other languages in English, numbers by
 * the program that writes them (pino, the Windows event log, Nextcloud, GELF, systemd), letters of MongoDB. Empty where texts stand for themselves.
 */
export function levelsOf(
  sample: TableSample,
  column: number,
  isWindows: boolean,
): Readonly<Record<string, string>> {
  if (shareMatching(sample, column, tens) > 0.5) return tensLevels;
  if (shareMatching(sample, column, digit) > 0.5) {
    if (isWindows) return windowsNumbers;
    if (sample.structure === 'json' && columnNamed(sample, cloudHeader) !== null) return cloudNumbers;
    return columnNamed(sample, syslogHeader) === null ? {} : levelsOfSeverities;
  }
  if (sample.structure === 'json' && shareMatching(sample, column, letter) > 0.5) return letterLevels;
  const named = [windowsLevels, shortLevels, databaseLevels].find(levels =>
    sample.rows.some(row => levels[row[column]?.trim() ?? ''] !== undefined),
  );
  return named ?? {};
}
