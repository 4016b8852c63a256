import { z } from 'zod';
import { rowKind } from '../rows/rowKind.ts';
import type { Rows } from '../rows/rows.ts';
import type { PieceKey, Pieces } from './pieces.ts';

/** `ttl`: seconds since the epoch after which it may be deleted. */
const pieceKind = rowKind(
  'piece of a file',
  1,
  z.object({ bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array), ttl: z.number() }),
);

const rowKey = ({ fileId, piece }: PieceKey) => ({ pk: `FILE#${fileId}`, sk: `PIECE#${String(piece).padStart(5, '0')}` });

/** Pieces as rows of a table, which expire by their `ttl`. */
export const rowPieces = (rows: Rows): Pieces => ({
  pieceBytes: 256 * 1024,
  put: (key, sealed, expiresAt) => rows.put(pieceKind.at(rowKey(key), { bytes: sealed, ttl: Math.ceil(expiresAt / 1000) })),
  get: async (key) => pieceKind.readIf(await rows.get(rowKey(key)))?.bytes,
  delete: async (fileId, pieces) => {
    for (let piece = 0; piece < pieces; piece++) await rows.delete(rowKey({ fileId, piece }));
  },
});
