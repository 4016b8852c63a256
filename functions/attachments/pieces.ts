/** Where a piece of a file is stored. */
export interface PieceKey {
  readonly fileId: string;
  readonly piece: number;
}

/**
 * Sealed pieces of files: the port that the engines implement. A piece is written once, entirely or not at all. Whatever nobody deletes is deleted
 * by the engine once its time is over.
 */
export interface Pieces {
  /** Bytes of a file per piece; the last has fewer. */
  readonly pieceBytes: number;
  /** `expiresAt`: epoch milliseconds. */
  put(key: PieceKey, sealed: Uint8Array, expiresAt: number): Promise<void>;
  get(key: PieceKey): Promise<Uint8Array | undefined>;
  /** Deletes the first pieces of a file, whether they are there or not. */
  delete(fileId: string, pieces: number): Promise<void>;
}
