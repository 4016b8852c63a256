import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { typeOf } from '../../functions/attachments/fileTypes.ts';
import { messageAttachments } from '../../functions/contract/attachments.ts';

const pdf = Buffer.from('%PDF-1.7\n');
const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
const docx = Buffer.from('PK\x03\x04word/document.xml', 'latin1');
const mp4 = Buffer.from('\0\0\0\x20ftypisom', 'latin1');
const text = Buffer.from('Low water at four.');
const page = Buffer.from('<!doctype html><title>Sign in</title>');
const program = Buffer.from('4d5a90000300000004000000ffff0000b8', 'hex');
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the type of an attachment', () => {
  const taken: readonly [head: Buffer, name: string, declared: string, as: { name: string; type: string }][] = [
    [pdf, 'plan.pdf', 'application/pdf', { name: 'plan.pdf', type: 'application/pdf' }],
    [pdf, 'Plan № 1.PDF', 'application/octet-stream', { name: 'Plan № 1.PDF', type: 'application/pdf' }],
    [pdf, 'plan', '', { name: 'plan.pdf', type: 'application/pdf' }],
    [png, 'gate.png', 'image/png; x=1', { name: 'gate.png', type: 'image/png' }],
    [docx, 'letter.docx', 'application/zip', { name: 'letter.docx', type: word }],
    [docx, 'letter', word, { name: 'letter.docx', type: word }],
    [mp4, 'tide.mp4', 'video/mp4', { name: 'tide.mp4', type: 'video/mp4' }],
    [text, 'tide.txt', 'text/plain', { name: 'tide.txt', type: 'text/plain' }],
    [Buffer.from('مرحبا 🙂').subarray(0, 13), 'tide.txt', '', { name: 'tide.txt', type: 'text/plain' }],
  ];
  for (const [head, name, declared, as] of taken)
    it(`of ${name}, declared as "${declared}"`, () => assert.deepEqual(typeOf({ head, name, declared }), as));

  const refused: readonly [head: Buffer, name: string, declared: string, as: string][] = [
    [program, 'setup.exe', 'application/octet-stream', 'typeNotAllowed'],
    [program, 'plan.pdf', 'application/pdf', 'typeNotAllowed'],
    [png, 'plan.pdf', 'application/pdf', 'typeMismatch'],
    [pdf, 'gate.png', '', 'typeMismatch'],
    [pdf, 'plan.pdf', 'image/png', 'typeMismatch'],
    [page, 'plan.pdf', 'text/html', 'typeMismatch'],
    [page, 'notes.txt', 'text/html; charset=utf-8', 'typeMismatch'],
    [page, 'notes', 'text/html', 'typeMismatch'],
    [docx, 'archive.zip', 'application/zip', 'typeNotAllowed'],
    [docx, 'archive', 'application/zip', 'typeNotAllowed'],
    [text, 'script.js', 'text/javascript', 'typeNotAllowed'],
    [text, 'constructor', '', 'text/plain'],
  ];
  for (const [head, name, declared, as] of refused)
    it(`refuses or corrects ${name} of ${head.length} bytes, declared as "${declared}"`, () => {
      const found = typeOf({ head, name, declared });
      assert.equal(typeof found === 'string' ? found : found.type, as);
    });
});

describe('attachments in a body', () => {
  const accepted = (attachment: unknown): boolean => messageAttachments.safeParse([attachment]).success;
  it('have a plain address and, if any, the name of a file', () => {
    for (const url of ['https://files.example.com/a.pdf', 'https://cdn.example.com/@scope/a.pdf?x=1', 'http://127.0.0.1:1/a'])
      assert.ok(accepted({ url }), url);
    for (const url of [
      'ftp://example.com/a',
      'https://user:pw@example.com/a',
      'https:\\\\example.com',
      'file:///etc/passwd',
      'data:,a',
      '',
    ])
      assert.ok(!accepted({ url }), url);
    const url = 'https://files.example.com/a';
    for (const name of ['a.pdf', 'Zeichnung № 1.pdf', 'مخطط.pdf']) assert.ok(accepted({ url, name }), name);
    for (const name of ['../a.pdf', 'a/b.pdf', 'a\\b', '.hidden', ' a.pdf', 'a\n.pdf', 'a\ud800.pdf', '', 'x'.repeat(151)])
      assert.ok(!accepted({ url, name }), JSON.stringify(name));
  });

  it('are five at most', () => {
    const some = (count: number) => Array.from({ length: count }, (_, index) => ({ url: `https://files.example.com/${index}` }));
    assert.deepEqual(
      [1, 5, 0, 6].map((count) => messageAttachments.safeParse(some(count)).success),
      [true, true, false, false],
    );
  });
});
