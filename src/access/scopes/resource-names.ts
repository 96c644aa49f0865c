/** Names of a resource and of everything it lies in, by type in lower case: `microsoft.storage/storageaccounts` to `stdata`. */
export function resourceNames(id: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  let type: string | undefined;
  const segments = id.split('/').filter(Boolean);
  for (let i = 0; i < segments.length; ) {
    const segment = segments[i] ?? '';
    if (segment.toLowerCase() === 'providers') {
      type = segments[i + 1]?.toLowerCase();
      i += 2;
      continue;
    }
    const name = segments[i + 1];
    if (type !== undefined && name !== undefined) {
      type = `${type}/${segment.toLowerCase()}`;
      names.set(type, name);
    }
    i += 2;
  }
  return names;
}
