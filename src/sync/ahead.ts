/** Asks for the next page while this one is saved: the service, this process and the database work at the same time. */
export async function* ahead<Page>(pages: AsyncGenerator<Page>): AsyncGenerator<Page> {
  let next = pages.next();
  try {
    for (let page = await next; !page.done; page = await next) {
      next = pages.next();
      // Looked at when it is waited for; until then a failure must not count as unhandled.
      next.catch(() => {});
      yield page.value;
    }
  } finally {
    await next.catch(() => {});
    await pages.return(undefined);
  }
}
