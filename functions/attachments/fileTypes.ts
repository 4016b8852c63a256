/** How contents begin. An ending stands for contents of one or more of these. */
const signatures = {
  png: (head) => head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  jpeg: (head) => head.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')),
  gif: (head) => /^GIF8[79]a/.test(head.toString('latin1', 0, 6)),
  webp: (head) => head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP',
  bmp: (head) => head.toString('latin1', 0, 2) === 'BM' && head.length > 14 && head.readUInt32LE(6) === 0,
  tiff: (head) => ['II*\0', 'MM\0*'].includes(head.toString('latin1', 0, 4)),
  heif: (head) => /^ftyp(?:heic|heix|hevc|mif1|msf1|avif)/.test(head.toString('latin1', 4, 12)),
  quicktime: (head) => head.toString('latin1', 4, 12) === 'ftypqt  ',
  mp4: (head) => /^ftyp(?:isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|3gp\d|mmp4|f4v )/.test(head.toString('latin1', 4, 12)),
  pdf: (head) => head.subarray(0, 1024).includes('%PDF-'),
  postscript: (head) => head.toString('latin1', 0, 4) === '%!PS',
  photoshop: (head) => head.toString('latin1', 0, 4) === '8BPS',
  zip: (head) => head.toString('latin1', 0, 4) === 'PK\x03\x04',
  ole: (head) => head.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex')),
  text: (head) => isText(head),
} as const satisfies Record<string, (head: Buffer) => boolean>;
type Signature = keyof typeof signatures;

/** UTF-8 without control characters; a character that is cut at the end does not count. */
const isText = (head: Buffer): boolean => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return text.trim() !== '' && !/[^\P{Cc}\t\n\f\r]/u.test(text);
  } catch {
    return false;
  }
};

const office = 'application/vnd.openxmlformats-officedocument';

/** By ending: the media type, and what the content has to be. What LinkedIn's own file fields of a message accept. */
const types: Readonly<Record<string, readonly [type: string, ...Signature[]]>> = {
  png: ['image/png', 'png'],
  jpg: ['image/jpeg', 'jpeg'],
  jpeg: ['image/jpeg', 'jpeg'],
  gif: ['image/gif', 'gif'],
  webp: ['image/webp', 'webp'],
  bmp: ['image/bmp', 'bmp'],
  tif: ['image/tiff', 'tiff'],
  tiff: ['image/tiff', 'tiff'],
  heic: ['image/heic', 'heif'],
  heif: ['image/heif', 'heif'],
  pdf: ['application/pdf', 'pdf'],
  ai: ['application/postscript', 'pdf', 'postscript'],
  psd: ['image/vnd.adobe.photoshop', 'photoshop'],
  doc: ['application/msword', 'ole'],
  docx: [`${office}.wordprocessingml.document`, 'zip'],
  ppt: ['application/vnd.ms-powerpoint', 'ole'],
  pps: ['application/vnd.ms-powerpoint', 'ole'],
  pptx: [`${office}.presentationml.presentation`, 'zip'],
  ppsx: [`${office}.presentationml.slideshow`, 'zip'],
  xls: ['application/vnd.ms-excel', 'ole'],
  xlsx: [`${office}.spreadsheetml.sheet`, 'zip'],
  txt: ['text/plain', 'text'],
  eml: ['message/rfc822', 'text'],
  mov: ['video/quicktime', 'quicktime', 'mp4'],
  mp4: ['video/mp4', 'mp4'],
};

/** What servers say that know nothing of a file. */
const unspecific = /^(?:$|application\/(?:octet-stream|binary|x-download|force-download|download)$|binary\/)/;

const endingOf = (name: string): string | undefined => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();

/** Bytes at the beginning of a file that tell its type. */
export const headBytes = 4096;

/** Whether what a server says of a file goes with its content; nobody but pages of errors and sign-ins says `text/html`. */
const goesWith = (declared: string, found: readonly Signature[]): boolean => {
  if (unspecific.test(declared)) return true;
  if (declared === 'text/html' || declared === 'application/json') return false;
  if (declared.startsWith('text/')) return found.includes('text');
  const known = Object.values(types).filter(([type]) => type === declared);
  return known.length === 0 || known.some(([, ...ones]) => ones.some((one) => found.includes(one)));
};

export type TypedFile = { readonly name: string; readonly type: string } | 'typeNotAllowed' | 'typeMismatch';

/**
 * The name and the type of a file, by its content first: the ending of its name and the type that its server declares have to go with that. A name
 * without an ending gets one.
 *
 * @example typeOf({ head, name: 'drawings.pdf', declared: 'application/pdf' }) // { name: 'drawings.pdf', type: 'application/pdf' }
 */
export const typeOf = (given: { readonly head: Buffer; readonly name: string; readonly declared: string }): TypedFile => {
  const { head, name } = given;
  const declared = given.declared.split(';')[0]?.trim().toLowerCase() ?? '';
  const found = (Object.keys(signatures) as Signature[]).filter((each) => signatures[each](head));
  if (found.length === 0) return 'typeNotAllowed';
  const ending = endingOf(name);
  if (ending !== undefined) {
    const known = Object.hasOwn(types, ending) ? types[ending] : undefined;
    if (!known) return 'typeNotAllowed';
    const [type, ...contents] = known;
    return contents.some((each) => found.includes(each)) && goesWith(declared, found) ? { name, type } : 'typeMismatch';
  }
  if (!goesWith(declared, found)) return 'typeMismatch';
  const candidates = Object.entries(types).filter(([, [, ...contents]]) => contents.some((each) => found.includes(each)));
  const [best] = [...candidates.filter(([, [type]]) => type === declared), ...candidates];
  // Only what the server says tells one kind of office document from another.
  if (!best || (found.some((each) => each === 'zip' || each === 'ole') && best[1][0] !== declared)) return 'typeNotAllowed';
  return { name: `${name}.${best[0]}`, type: best[1][0] };
};
