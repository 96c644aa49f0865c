import { Combobox, makeStyles, Option, tokens } from '@fluentui/react-components';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { findQuery } from '../api/access-queries.ts';
import { factsOf } from '../api/problem.ts';
import { catalogQuery, entityQuery } from '../api/queries.ts';
import type { EntitySummary } from '../api/types.ts';
import { visibleText } from '../format/visible-text.ts';

const principalTypes = ['entra_user', 'entra_group', 'entra_service_principal', 'entra_device'];
const shown = 30;

const useStyles = makeStyles({
  box: { width: '100%', minWidth: 0 },
  list: { maxHeight: '360px' },
  option: { display: 'grid', minWidth: 0 },
  note: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

type PickedKind = 'principal' | 'resource' | 'any';

interface EntityPickerProps {
  readonly kind: PickedKind;
  readonly placeholder: string;
  /** An id in the address; of something that may not have been read. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

/** Chooses a principal, a resource or anything by typing a part of its name; an id that is typed or pasted is taken as it is. */
export function EntityPicker({ kind, placeholder, chosen, onChoose }: EntityPickerProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(false);
  const current = useQuery({ ...entityQuery(chosen ?? ''), enabled: chosen !== undefined, retry: false });
  const search = useDeferredValue(typed?.trim() ?? '');
  const found = useQuery({
    ...findQuery(search, kind === 'principal' ? 'identity' : undefined),
    placeholderData: keepPreviousData,
  });
  const catalog = useQuery(catalogQuery);
  const titleOf = (type: string) => catalog.data?.types.find((each) => each.type === type)?.title ?? type;
  const choices = search.length < 2 ? [] : ranked(kind, search, found.data?.items ?? []).slice(0, shown);
  const name = chosen === undefined ? '' : visibleText(current.data?.name ?? chosen);
  const take = (id: string | undefined): void => {
    setTyped(undefined);
    if (id !== chosen) onChoose(id);
  };
  return (
    <Combobox
      className={styles.box}
      freeform
      clearable
      placeholder={placeholder}
      value={typed ?? name}
      selectedOptions={chosen === undefined ? [] : [chosen]}
      listbox={{ className: styles.list }}
      open={open}
      onOpenChange={(_event, data) => setOpen(data.open)}
      onChange={(event) => {
        setTyped(event.target.value);
        // Pasting opens the list as well as typing.
        setOpen(true);
      }}
      onOptionSelect={(_event, { optionValue }) => take(optionValue)}
      onBlur={() => {
        // Whoever empties the box means everybody; half a name means nothing.
        if (typed?.trim() === '') take(undefined);
        else setTyped(undefined);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && typed !== undefined && isId(typed.trim())) take(typed.trim());
      }}
    >
      {choices.map((one) => (
        <Option key={one.id} value={one.azureId} text={visibleText(one.name)}>
          <span className={styles.option}>
            <bdi>{visibleText(one.name) || '(no name)'}</bdi>
            <span className={styles.note}>{noteOf(one, titleOf(one.type))}</span>
          </span>
        </Option>
      ))}
      {choices.length === 0 && (
        <Option disabled value="" text="">
          {search.length < 2 ? 'Type a part of the name' : emptyText(found)}
        </Option>
      )}
    </Combobox>
  );
}

/** Why there is nothing to choose: that nothing was found is known only where the search was answered. */
function emptyText({ error, isFetching }: { readonly error: unknown; readonly isFetching: boolean }): string {
  if (isFetching) return 'Searching…';
  return error ? factsOf(error).cause : 'Nothing found';
}

/** What has the text in its name before what has it in its id only, such as everything that lies in a storage account. */
function ranked(kind: PickedKind, search: string, items: readonly EntitySummary[]): EntitySummary[] {
  const text = search.toLowerCase();
  const rank = ({ name }: EntitySummary) => {
    const lower = name.toLowerCase();
    return lower === text ? 0 : lower.startsWith(text) ? 1 : lower.includes(text) ? 2 : 3;
  };
  return items.filter((one) => fits(kind, one)).sort((a, b) => rank(a) - rank(b));
}

function fits(kind: PickedKind, { type, azureId }: EntitySummary): boolean {
  if (kind === 'any') return true;
  return kind === 'principal' ? principalTypes.includes(type) : azureId.startsWith('/') && !type.startsWith('entra_');
}

function noteOf({ properties, azureId }: EntitySummary, title: string): string {
  const { userPrincipalName } = properties;
  const place = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)/i.exec(azureId)?.[1];
  const more = typeof userPrincipalName === 'string' ? userPrincipalName : place;
  return more === undefined ? title : `${title} · ${visibleText(more)}`;
}

function isId(text: string): boolean {
  return text.startsWith('/') || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
