import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';

/** Unpacks an archive by its directory, as Lambda does. Returns the number of unpacked bytes. */
export const unzip = async (archive: string, folder: string): Promise<number> => {
  const bytes = await readFile(archive);
  const end = bytes.lastIndexOf('PK\x05\x06');
  if (end < 0) throw new Error(`${archive} is not an archive`);
  let at = bytes.readUInt32LE(end + 16);
  let total = 0;
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw new Error(`The directory of ${archive} is torn`);
    const [method, crc, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20)];
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const header = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const from = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const body = bytes.subarray(from, from + packed);
    const content = method === 8 ? inflateRawSync(body) : body;
    if (crc32(content) !== crc) throw new Error(`${name} is broken in ${archive}`);
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    total += content.length;
    at += 46 + nameLength + extraLength + commentLength;
  }
  return total;
};
