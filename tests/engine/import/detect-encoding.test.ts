import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEncoding, textWithEscapes } from '../../../src-main/engine/import/detect-encoding.ts';
import { sharedData } from '../../helpers/data.ts';

/** Text in an encoding of one or two bytes a character, by asking the platform's decoder what each code stands for. */
function encode(text: string, encoding: string): Buffer {
  const codes = codesOf(encoding);
  const bytes = [...text].flatMap(character => {
    const code = codes.get(character);
    if (code === undefined) throw new Error(`${encoding} has no ${character}`);
    return code;
  });
  return Buffer.from(bytes);
}

const known = new Map<string, ReadonlyMap<string, readonly number[]>>();

function codesOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const made = known.get(encoding);
  if (made !== undefined) return made;
  const codes = new Map<string, readonly number[]>();
  const add = (...code: readonly number[]) => {
    // Without `stream`, Node 20 and 22 read windows-1252 as ISO-8859-1.
    const character = new TextDecoder(encoding).decode(Uint8Array.from(code), { stream: true });
    if ([...character].length === 1 && character !== '\ufffd' && !codes.has(character))
      codes.set(character, code);
  };
  for (let one = 0; one < 256; one += 1) add(one);
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1) add(lead, trail);
  known.set(encoding, codes);
  return codes;
}

const russian =
  'время,сервер,сообщение\n2024-01-01 10:00,сервер1,соединение разорвано\n2024-01-01 10:05,база,нет ответа\n';
const texts: Readonly<Record<string, string>> = {
  shift_jis:
    '日時,サーバ,メッセージ\n2024-01-01 10:00,サーバー1,接続が切断されました\n2024-01-01 10:05,データベース,応答がありません\n',
  'euc-jp':
    '日時,サーバ,メッセージ\n2024-01-01 10:00,サーバー1,接続が切断されました\n2024-01-01 10:05,データベース,応答がありません\n',
  gbk: '时间,服务器,消息\n2024-01-01 10:00,服务器1,连接已断开\n2024-01-01 10:05,数据库,没有响应，正在重试\n',
  big5: '時間,伺服器,訊息\n2024-01-01 10:00,伺服器1,連線已中斷\n2024-01-01 10:05,資料庫,沒有回應，正在重試\n',
  'euc-kr':
    '시간,서버,메시지\n2024-01-01 10:00,서버1,연결이 끊어졌습니다\n2024-01-01 10:05,데이터베이스,응답이 없습니다\n',
  'windows-1251': russian,
  'windows-1250':
    'czas,serwer,wiadomość\n2024-01-01 10:00,serwer1,połączenie zostało przerwane\n2024-01-01 10:05,baza,brak odpowiedzi, trwa próba wznowienia, źródło\n',
  'iso-8859-2':
    'czas,serwer,wiadomość\n2024-01-01 10:00,serwer1,połączenie zostało przerwane\n2024-01-01 10:05,baza,brak odpowiedzi, trwa próba wznowienia, źródło\n',
};

const western: Readonly<Record<string, string>> = {
  'one name': 'id,name\n1,plain\n2,José\n3,plain\n',
  degrees: 't,v\n1,20°C\n2,21°C\n3,22°C\n4,23°C\n5,24°C\n6,25°C\n7,26µs\n',
  'signs of Windows': 'a,b\n1,5 €\n2,“quoted” – dash’s\n3,“again” – €\n',
  French:
    'date,serveur,message\n1,a,la connexion a été interrompue\n2,b,pas de réponse, nouvel essai dès que possible à dix heures\n',
  German:
    'Zeit,Meldung\n1,Verbindung wurde unterbrochen, Gerät nicht verfügbar\n2,Größe überschritten, Prüfung läuft später\n',
  Spanish: 'fecha,mensaje\n1,la conexión se interrumpió, año señal ¿qué?\n2,sesión caducó mañana\n',
  Swedish: 'tid,meddelande\n1,anslutningen bröts, försöker igen på måndag åäö\n2,går ej att nå\n',
  capitals: 'NOM,PRÉNOM\nÉÀÈ,ÇÀÉÈÊ\nGÖßÄ,ÜÖÄ\n',
};

describe('the encoding of a text', () => {
  it('is what a byte order mark says', () => {
    const of = (...bytes: readonly number[]) => {
      const { encoding, byMark } = detectEncoding(Buffer.from([...bytes, 0x61, 0x00, 0x62, 0x00]));
      return [encoding, byMark];
    };
    expect(of(0xef, 0xbb, 0xbf)).toEqual(['utf-8', true]);
    expect(of(0xff, 0xfe)).toEqual(['utf-16le', true]);
    expect(of(0xfe, 0xff)).toEqual(['utf-16be', true]);
    expect(of(0xff, 0xfe, 0, 0)).toEqual(['utf-32le', true]);
    expect(of(0, 0, 0xfe, 0xff)).toEqual(['utf-32be', true]);
  });

  it('is UTF-16 without a mark where every second byte tends to be zero', () => {
    for (const text of ['id,name\n1,José\n2,plain\n', russian, texts.gbk ?? '', texts['euc-kr'] ?? '']) {
      const little = Buffer.from(text, 'utf16le');
      expect(detectEncoding(little)).toMatchObject({ encoding: 'utf-16le', byMark: false });
      expect(detectEncoding(Buffer.from(little).swap16())).toMatchObject({
        encoding: 'utf-16be',
        byMark: false,
      });
      expect(detectEncoding(little.subarray(0, little.length - 1)).encoding).toBe('utf-16le');
    }
  });

  it('is not UTF-16 when zeros stand in numbers or in a broken text', () => {
    const numbers = Buffer.from(Uint32Array.from({ length: 500 }, (_value, index) => index * 3).buffer);
    const small = Buffer.from(Uint16Array.from({ length: 500 }, (_value, index) => index % 20).buffer);
    const text = Buffer.from('id,name\n1,a\0b\n2,c\n'.repeat(20));
    for (const bytes of [numbers, small, text]) expect(detectEncoding(bytes).encoding).not.toMatch(/^utf-16/);
  });

  it('is UTF-8 for ASCII, for nothing and for valid UTF-8 whose last character is cut', () => {
    expect(detectEncoding(Buffer.alloc(0))).toEqual({
      encoding: 'utf-8',
      byMark: false,
      why: 'it holds only ASCII',
    });
    expect(detectEncoding(Buffer.from('id,name\n1,plain\n')).why).toBe('it holds only ASCII');
    const text = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter(value => !/[\0\ufeff\ufffe]/u.test(value));
    fc.assert(
      fc.property(text, fc.nat(3), (value, cut) => {
        const bytes = Buffer.from(`name\n${value.toWellFormed()}€`);
        const { encoding, byMark } = detectEncoding(bytes.subarray(0, bytes.length - Math.min(cut, 2)));
        expect([encoding, byMark]).toEqual(['utf-8', false]);
      }),
    );
  });

  it('stays UTF-8 when a few bytes are bad, so that they cost their records and not the file', () => {
    const good = Buffer.from('id,name\n1,Zoë\n2,Renée\n3,Åsa\n');
    const bad = (count: number) =>
      Buffer.concat([good, Buffer.from([0x34, 0x2c, ...Array(count).fill(0xe9), 0x0a])]);
    expect(detectEncoding(bad(2))).toEqual({
      encoding: 'utf-8',
      byMark: false,
      why: '3 characters are valid UTF-8 and only 2 bytes are not',
    });
    expect(detectEncoding(bad(3)).encoding).toBe('windows-1252');
    expect(detectEncoding(Buffer.from([...Buffer.from('a,é\nb,é\nc,'), 0xe9, 0x0a])).encoding).toBe(
      'windows-1252',
    );
  });

  for (const [encoding, text] of Object.entries(texts)) {
    it(`is found by its letters: ${encoding}`, () => {
      for (const times of [1, 50]) {
        const bytes = encode(text.repeat(times), encoding);
        expect(detectEncoding(bytes).encoding, `${times} times`).toBe(encoding);
        expect(detectEncoding(bytes.subarray(0, bytes.length - 2)).encoding, 'cut').toBe(encoding);
      }
    });
  }

  it('is found by how its bytes pair up where a few short cells come back in every line', () => {
    const rows = Array.from({ length: 50 }, (_unused, row) => `2025/03/03 08:${row},東京本社,${row}\n`);
    const bytes = encode(`日付,待ち行列,件数\n${rows.join('')}`, 'shift_jis');
    expect(detectEncoding(bytes)).toEqual({
      encoding: 'shift_jis',
      byMark: false,
      why: 'its bytes pair up as Japanese characters do in Shift_JIS',
    });
  });

  it('is never taken for one of Japanese pairs in western words and signs, whatever they are', () => {
    const words = [
      'été',
      'Größe',
      'naïve',
      '“quoted”',
      'dash – it',
      '5 €',
      'Œuvre',
      'Žižek',
      'l’été',
      '…and',
      '•',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 60 }), cells => {
        const { encoding } = detectEncoding(encode(`a,b\n${cells.join(',\n')}\n`, 'windows-1252'));
        expect(encoding).not.toBe('shift_jis');
      }),
      { examples: [[['Žižek', 'Größe', 'Žižek']]], numRuns: 1000 },
    );
  });

  it('is found although one byte is bad', () => {
    const bytes = encode((texts.shift_jis ?? '').repeat(20), 'shift_jis');
    const broken = Buffer.concat([bytes.subarray(0, 3), Buffer.from([0xff]), bytes]);
    expect(detectEncoding(broken).encoding).toBe('shift_jis');
  });

  for (const [what, text] of Object.entries(western)) {
    it(`is Windows-1252 for western text, which the note says may be ISO-8859-1: ${what}`, () => {
      for (const times of [1, 50]) {
        expect(detectEncoding(encode(text.repeat(times), 'windows-1252'))).toEqual({
          encoding: 'windows-1252',
          byMark: false,
          why: 'it is not UTF-8 and nothing points beyond western text; ISO-8859-1 and ISO-8859-15 cannot be told from it and have to be chosen',
        });
      }
    });
  }

  it('is always one that the platform decodes, or UTF-32 by its mark', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
        const { encoding } = detectEncoding(Buffer.from(bytes));
        expect(encoding.startsWith('utf-32') || new TextDecoder(encoding).encoding === encoding).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('of real files is the one their names tell', async ({ skip }) => {
    const files = {
      'all_latin1.csv': 'windows-1252',
      'latin1.csv': 'windows-1252',
      'all_utf16.csv': 'utf-16le',
    };
    for (const [name, encoding] of Object.entries(files)) {
      const path = sharedData(`g_messy/duckdb_shared/encodings/${name}`);
      if (path === null) return skip('the shared data is not beside the checkout');
      const found = detectEncoding(await readFile(path));
      console.info(`${name}: ${found.encoding}, ${found.why}`);
      expect(found.encoding, name).toBe(encoding);
    }
  });
});

describe('bytes that should be UTF-8 written as text', () => {
  it('are the text where they are valid, and keep each byte that is none', () => {
    expect(textWithEscapes(Buffer.from('Größe 10 €'))).toBe('Größe 10 €');
    expect(textWithEscapes(Buffer.from([0x61, 0xff, 0x62, 0xc3, 0xa9, 0xe2, 0x82]))).toBe(
      'a\\xffbé\\xe2\\x82',
    );
  });

  it('can be found again, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), array => {
        const bytes = Buffer.from(array).map(byte => (byte === 0x5c ? 0x2f : byte));
        const pieces = textWithEscapes(Buffer.from(bytes)).split(/\\x([0-9a-f]{2})/);
        const again = pieces.map((piece, place) =>
          place % 2 === 0 ? Buffer.from(piece) : Buffer.from(piece, 'hex'),
        );
        expect(Buffer.concat(again).equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });
});
