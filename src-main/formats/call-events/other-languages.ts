import type { TableSample } from '../../core/format.ts';
import { headerWords, shareMatching } from '../columns.ts';
import type { RoleHeader } from '../shared/roles.ts';
import { anyWord } from '../words.ts';
import { outcomeCell } from './outcomes.ts';

/** Header words of who called and of calls, in other languages than English. */
export const otherCallHeader = anyWord(
  [
    'anruf|anrufer|anrufende[rn]?|angerufene[rn]?|anrufbeginn|anrufzeit|anrufdatum|anrufdauer|gespräch|gesprächsbeginn|gesprächsdauer|gesprächszeit',
    'appelant|appel|appelée?|llamante|llamad[ao]|chiamante|chiamat[ao]|chamador|chamad[ao]|ligação',
    'beller|gebelde?|oproep|gesprek|gespreksduur|uppringd|uppringare|samtal|samtalstid|opkald|anrop',
    'dzwoniący|połączenie|połączenia|rozmow[ay]|volající|volaný|hovor|hovoru',
    'звонок|звонка|звонил|звонящий|вызов|вызова|вызывающий|вызываемый',
    'ה?שיחה|ה?מתקשר|מחייג|arayan|aranan|çağrı',
  ].join('|'),
  '着信|発信者|通話|入電|架電|主叫|被叫|来电|呼叫|通话',
);

const duration = /^\d+(?:[.,]\d+)?$|^(?:\d+:)?\d*:[0-5]?\d(?:\.\d+)?$|^-$/;

/**
 * Roles by headers in other languages than English, for a table of which it is known that it holds calls: most of these
 * words are those of any table.
 */
export const otherHeaders: readonly RoleHeader[] = [
  {
    role: 'answered',
    header: anyWord(
      '(?:gesprächs|anruf)?(?:ergebnis|status)|état|statut|résultat|estado|resultado|esito|stato|situação|resultaat|resultat|wynik|stav|статус|результат|תוצאה|סטטוס|durum|sonuç',
      '結果|状态|结果|ステータス',
    ),
    cells: outcomeCell,
  },
  {
    role: 'wait_seconds',
    header: anyWord(
      'wartezeit|wartedauer|klingelzeit|klingeldauer|(?:temps |durée )?d? ?attente|sonnerie|(?:tiempo de |tempo de )?espera|(?:tempo di )?attesa|wachttijd|wachtduur|väntetid|ventetid|czas oczekiwania|(?:время )?ожидани[ея]|(?:זמן )?המתנה|bekleme süresi',
      '待ち時間|等待',
    ),
    cells: duration,
  },
  {
    role: 'handle_seconds',
    header: anyWord(
      '(?:gesprächs|anruf|bearbeitungs)?dauer|gesprächszeit|sprechzeit|bearbeitungszeit|durée|duración|durata|duração|(?:gespreks)?duur|varaktighet|samtalstid|längd|varighed|varighet|czas trwania|czas rozmowy|długość|длительность|продолжительность|משך|süre|trvání|délka',
      '通話時間|通话时长|时长',
    ),
    cells: duration,
  },
  {
    role: 'direction',
    header: anyWord(
      '(?:anruf|ruf)?richtung|sens|dirección|sentido|direzione|direção|richting|riktning|retning|kierunek|směr|направление|тип звонка|כיוון|yön',
      '方向',
    ),
  },
  {
    role: 'queue',
    header: anyWord(
      'warteschlange|(?:ruf)?gruppe|hotline|abteilung|thema|anliegen|file d attente|groupe|service|motif|cola|grupo|servicio|departamento|motivo|coda|gruppo|servizio|fila|setor|wachtrij|afdeling|kö|avdelning|kolejka|dział|temat|fronta|очередь|отдел|группа|тема|תור|מחלקה|נושא|kuyruk',
      'キュー|部門|队列',
    ),
  },
  {
    role: 'agent',
    header: anyWord(
      'mitarbeiter(?:in)?|bearbeiter(?:in)?|agentin|opérateur|conseiller|téléconseiller|agente|operador|operatore|atendente|medewerker|handläggare|pracownik|konsultant|оператор|сотрудник|ה?נציג|temsilci',
      'オペレーター|担当者|坐席',
    ),
  },
];

const number = '(?: (?:number|phone|nummer|numéro|número|numero|numer|номер))?$';
const fromHeader = new RegExp(
  `^(?:from|src|source|origen|origem|origine|von|de|da|van|från|od|от|откуда|кто звонил|номер звонящего|ה?מקור|מאת)${number}`,
  'u',
);
const toHeader = new RegExp(
  `^(?:to|dst|dest|destination|destino|destinazione|an|nach|à|a|naar|till|do|кому|куда|кому звонил|ה?יעד|אל)${number}`,
  'u',
);
const phoneCell = /^[+*#(]?\d[\d ().*#-]{5,18}\d$/;
const extensionCell = /^[+*#(]?\d[\d ().*#-]{1,18}$/;
const mostly = 0.8;

/**
 * The two columns that say from which phone to which it was called, where neither is called so in words of its own: one
 * holds numbers of phones, the other such or extensions; null when there are no such columns.
 */
export function phonePair(sample: TableSample): readonly [from: number, to: number] | null {
  if (!sample.hasHeader) return null;
  const named = (header: RegExp) => sample.columns.findIndex(name => header.test(headerWords(name)));
  const pair = [named(fromHeader), named(toHeader)] as const;
  if (pair.includes(-1)) return null;
  const holds = (cell: RegExp) => pair.map(column => shareMatching(sample, column, cell) >= mostly);
  return holds(phoneCell).includes(true) && !holds(extensionCell).includes(false) ? pair : null;
}
