import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

/** 1980-01-01, the earliest that the format can tell: the same files make the same bytes whenever they are packed. */
const fixedDate = 0x00_21;
const regularFile = 0o100644;

const isCompressed = (name: string): boolean => name.endsWith('.br');

interface Packed {
  readonly name: Buffer;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly size: number;
  readonly body: Uint8Array;
}

const pack = ({ name, content }: ZipEntry): Packed => ({
  name: Buffer.from(name),
  method: isCompressed(name) ? 0 : 8,
  crc: crc32(content),
  size: content.length,
  body: isCompressed(name) ? content : deflateRawSync(content, { level: 9 }),
});

/** The fields that a local header and the central directory have in common. */
const facts = (packed: Packed): Buffer => {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x08_00, 2); // names are UTF-8
  fields.writeUInt16LE(packed.method, 4);
  fields.writeUInt16LE(fixedDate, 8);
  fields.writeUInt32LE(packed.crc, 10);
  fields.writeUInt32LE(packed.body.length, 14);
  fields.writeUInt32LE(packed.size, 18);
  fields.writeUInt16LE(packed.name.length, 22);
  return fields;
};

const localHeader = (packed: Packed): Buffer => Buffer.concat([Buffer.from('PK\x03\x04'), facts(packed), packed.name]);

const directoryEntry = (packed: Packed, offset: number): Buffer => {
  const madeOnUnix = Buffer.from([20, 3]);
  const attributes = Buffer.alloc(14);
  attributes.writeUInt32LE(regularFile * 0x1_0000, 6);
  attributes.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02'), madeOnUnix, facts(packed), attributes, packed.name]);
};

const endOfDirectory = (entries: number, size: number, offset: number): Buffer => {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
};

/** A zip archive, byte by byte the same for the same files in any order. */
export const zip = (entries: readonly ZipEntry[]): Buffer => {
  const parts: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of [...entries].sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const packed = pack(entry);
    const header = localHeader(packed);
    directory.push(directoryEntry(packed, offset));
    parts.push(header, packed.body);
    offset += header.length + packed.body.length;
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0);
  return Buffer.concat([...parts, ...directory, endOfDirectory(entries.length, size, offset)]);
};
