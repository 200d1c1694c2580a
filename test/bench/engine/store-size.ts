import Database from 'better-sqlite3';

/** The bytes in use in a SQLite file, its write-ahead log included. */
export function storeSize(file: string): number {
  const db = new Database(file, { readonly: true });
  try {
    const pragma = (name: string) => Number(db.pragma(name, { simple: true }));
    return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
  } finally {
    db.close();
  }
}
