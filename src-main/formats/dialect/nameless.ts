/** A table that a program writes without a line of names. */
interface NamelessTable {
  /** Who writes it, for the analyst: `its columns are those of ...`. */
  readonly writer: string;
  readonly names: readonly string[];
  /** Columns at the end that older versions of the program do not write. */
  readonly optional: number;
  /** What stands in some columns of every record, by the column's name. */
  readonly cells: Readonly<Record<string, RegExp>>;
}

const dateAndClock = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/;

const tables: readonly NamelessTable[] = [
  {
    // Asterisk, cdr_csv.c
    writer: 'the call records of Asterisk (Master.csv)',
    names: [
      ...['accountcode', 'src', 'dst', 'dcontext', 'clid', 'channel', 'dstchannel', 'lastapp', 'lastdata'],
      ...[
        'start',
        'answer',
        'end',
        'duration',
        'billsec',
        'disposition',
        'amaflags',
        'uniqueid',
        'userfield',
      ],
    ],
    optional: 2,
    cells: {
      start: dateAndClock,
      end: dateAndClock,
      duration: /^\d+$/,
      billsec: /^\d+$/,
      disposition: /^(?:ANSWERED|NO ANSWER|BUSY|FAILED|CONGESTION)$/,
      amaflags: /^(?:DOCUMENTATION|BILLING|OMIT|DEFAULT|\d)$/,
    },
  },
  {
    // Avaya IP Office documentation, "SMDR record format"
    writer: 'the call records of Avaya IP Office (SMDR)',
    names: [
      ...['Call Start', 'Connected Time', 'Ring Time', 'Caller', 'Direction', 'Called Number'],
      ...['Dialled Number', 'Account', 'Is Internal', 'Call ID', 'Continuation'],
      ...['Party1Device', 'Party1Name', 'Party2Device', 'Party2Name', 'Hold Time', 'Park Time'],
      ...['AuthValid', 'AuthCode', 'User Charged', 'Call Charge', 'Currency'],
      ...['Amount at Last User Change', 'Call Units', 'Units at Last User Change', 'Cost per Unit'],
      ...['Mark Up', 'External Targeting Cause', 'External Targeter Id', 'External Targeted Number'],
      ...['Calling Party Server IP Address', 'Unique Call ID for the Caller Extension'],
      ...['Called Party Server IP Address', 'Unique Call ID for the Called Extension', 'SMDR Record Time'],
      ...['Caller Consent Directive', 'Calling Number Verification'],
    ],
    optional: 20,
    cells: {
      'Call Start': /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/,
      'Connected Time': /^\d\d:\d\d:\d\d$/,
      'Ring Time': /^\d+$/,
      Direction: /^[IO]$/,
      'Is Internal': /^[01]$/,
      'Call ID': /^\d+$/,
      Continuation: /^[01]$/,
    },
  },
  {
    // PostgreSQL documentation, "Using CSV-Format Log Output"
    writer: 'the CSV log of PostgreSQL',
    names: [
      ...['log_time', 'user_name', 'database_name', 'process_id', 'connection_from', 'session_id'],
      ...[
        'session_line_num',
        'command_tag',
        'session_start_time',
        'virtual_transaction_id',
        'transaction_id',
      ],
      ...['error_severity', 'sql_state_code', 'message', 'detail', 'hint', 'internal_query'],
      ...['internal_query_pos', 'context', 'query', 'query_pos', 'location', 'application_name'],
      ...['backend_type', 'leader_pid', 'query_id'],
    ],
    optional: 3,
    cells: {
      log_time: dateAndClock,
      process_id: /^\d+$/,
      session_id: /^[0-9a-f]+\.[0-9a-f]+$/,
      error_severity: /^(?:DEBUG[1-5]?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC)$/,
      sql_state_code: /^[0-9A-Z]{5}$/,
    },
  },
];

/** Share of the records that must have in each cell what the table has there. */
const mostly = 0.9;

/**
 * The names of the columns of a well-known table whose file has none, or null where the records are of no such table.
 * @param rows records in file order, all their cells
 */
export function namelessColumns(
  rows: readonly (readonly string[])[],
): { readonly names: readonly string[]; readonly writer: string } | null {
  const width = rows[0]?.length ?? 0;
  const known = tables.find(table => {
    if (width > table.names.length || width < table.names.length - table.optional) return false;
    return Object.entries(table.cells).every(([name, expression]) => {
      const column = table.names.indexOf(name);
      return rows.filter(row => expression.test(row[column] ?? '')).length >= rows.length * mostly;
    });
  });
  return known === undefined ? null : { names: known.names.slice(0, width), writer: known.writer };
}
