import type { RoleHeader } from '../shared/roles.ts';
import { anyWord } from '../words.ts';
import { durationCell, outcomeCell } from './cells.ts';

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
    cells: durationCell,
  },
  {
    role: 'handle_seconds',
    header: anyWord(
      '(?:gesprächs|anruf|bearbeitungs)?dauer|gesprächszeit|sprechzeit|bearbeitungszeit|durée|duración|durata|duração|(?:gespreks)?duur|varaktighet|samtalstid|längd|varighed|varighet|czas trwania|czas rozmowy|długość|длительность|продолжительность|משך|süre|trvání|délka',
      '通話時間|通话时长|时长',
    ),
    cells: durationCell,
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
