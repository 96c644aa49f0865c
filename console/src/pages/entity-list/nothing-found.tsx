import type { InventoryType } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { typeCount } from '../../format/knowledge.ts';

/** A type without objects: there are none, or it is not known whether there are any. */
export function NothingFound({ type, plural }: { type: InventoryType | undefined; plural: string }) {
  const known = type && typeCount(type);
  if (known?.state === 'exact') {
    return <EmptyState title={`No ${plural.toLowerCase()}`}>Everything was read, and there are none.</EmptyState>;
  }
  return (
    <EmptyState
      title="It is not known whether there are any"
      action={
        <TextLink to="/coverage" search={type ? { type: type.type } : {}}>
          Why, and what to do
        </TextLink>
      }
    >
      {known?.reason ?? 'This type has not been read.'}
    </EmptyState>
  );
}
