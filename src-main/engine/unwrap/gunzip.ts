import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { asRefusal, cutShort, damaged } from './damage.ts';

const kind = 'gzip file';

/**
 * The plain bytes of a gzip file, all its members joined. zlib checks each member's CRC and length; what follows the
 * last member may only be zero padding.
 * @throws KymoError `file-refused` that names the file as `called`
 */
export async function* gunzip(path: string, called: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(path);
  const plain = createGunzip();
  // Not `pipeline`: the decompressor ends its readable side at padding without having taken all input.
  packed.once('error', thrown => plain.destroy(thrown));
  packed.pipe(plain);
  try {
    for await (const chunk of plain) yield chunk;
  } catch (thrown) {
    throw asRefusal(thrown, () => refusal(called, thrown));
  } finally {
    packed.destroy();
    plain.destroy();
  }
  const rest = new ByteReader(createReadStream(path, { start: plain.bytesWritten }));
  const padded = await rest.onlyZerosLeft();
  await rest.close();
  if (!padded) throw damaged(called, kind, 'something else follows its data');
}

function refusal(called: string, thrown: unknown) {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
  if (code === 'Z_BUF_ERROR') return cutShort(called, kind, thrown);
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return damaged(called, kind, `its data does not fit its checks (${reason})`, thrown);
}
