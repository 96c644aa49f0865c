import { ok, type Result } from '../errors/index.ts';
import { type ApiClient, withQuery } from './client.ts';

/** The largest page that the API gives. */
const pageLimit = 1000;

interface List {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

/** A list of the API of up to `limit` items, page after page; `nextCursor` is that of the last page. */
export async function readList<T extends List>(
  api: ApiClient,
  path: string,
  query: Parameters<typeof withQuery>[1],
  limit: number,
): Promise<Result<T>> {
  let whole: T | undefined;
  while (true) {
    const read = whole?.items.length ?? 0;
    const cursor = whole?.nextCursor ?? undefined;
    const size = Math.min(pageLimit, limit - read);
    const page = await api.request<T>('GET', withQuery(path, { ...query, limit: size, cursor }));
    if (!page.ok) return page;
    const items = [...(whole?.items ?? []), ...page.value.items];
    whole = { ...page.value, items };
    if (whole.nextCursor === null || items.length >= limit) return ok(whole);
  }
}
