/** `@odata.context` as recorded: `{root}/$metadata#users(id,displayName)`, `#devices(registeredUsers())`, `.../$entity`. */
import type { GraphCall } from './call.ts';
import type { ExpandItem } from './expand-option.ts';

export function contextUrl(call: GraphCall, name: string, single = false): string {
  const { select, expand } = call.options;
  const shape = shapeOf(select, expand);
  return `${call.root}/$metadata#${name}${shape === '' ? '' : `(${shape})`}${single ? '/$entity' : ''}`;
}

function shapeOf(select: readonly string[] | undefined, expand: readonly ExpandItem[]): string {
  return [...(select ?? []), ...expand.map((item) => `${item.name}(${shapeOf(item.select, item.expand)})`)].join(',');
}
