import type { DatabaseSync } from 'node:sqlite';
import { tables } from '../tables.ts';
import { DatabaseDamaged, toldOfDamage } from './databaseDamaged.ts';
import { type MessageRecord, messageChecksum } from './messageWriter.ts';
import { checked, type RowRecord } from './rowReader.ts';

/**
 * Compares everything that is stored with its checksum, and the indexes with the tables.
 * @throws DatabaseDamaged
 */
export const checkContent = (database: DatabaseSync, path: string): void =>
  toldOfDamage(path, () => {
    const found = Object.values(database.prepare('PRAGMA integrity_check(1)').get() ?? {})[0];
    if (found !== 'ok') throw new DatabaseDamaged(`The database ${path} is damaged: restore it from a backup. (${found})`);
    // In the first layout, rows were stored in the clear.
    const isSealable = database.prepare("SELECT 1 FROM pragma_table_info('requests') WHERE name = 'content'").get() !== undefined;
    const content = isSealable ? 'content' : 'NULL AS content';
    for (const table of Object.keys(tables))
      for (const record of database.prepare(`SELECT pk, sk, fields, checksum, ${content} FROM "${table}"`).iterate())
        checked(table, record as unknown as RowRecord);
    for (const record of database.prepare('SELECT * FROM messages').iterate()) {
      const message = record as unknown as MessageRecord;
      if (messageChecksum(message) !== message.checksum)
        throw new DatabaseDamaged(`The database ${path} has a damaged message in the queue ${message.queue}: restore it from a backup.`);
    }
  });
