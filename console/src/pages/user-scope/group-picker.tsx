import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entitiesQuery } from '../../api/queries.ts';
import { SearchField } from '../../components/search-field.tsx';
import { visibleText } from '../../format/visible-text.ts';

const shownGroups = 6;

const useStyles = makeStyles({
  box: { display: 'grid', gap: tokens.spacingVerticalXS },
  list: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Finds groups by their names; a press adds the object id. */
export function GroupPicker({ onPick }: { onPick: (objectId: string) => void }) {
  const styles = useStyles();
  const [search, setSearch] = useState('');
  const found = useInfiniteQuery({ ...entitiesQuery({ type: 'entra_group', search }), enabled: search !== '' });
  const groups = search === '' ? [] : (found.data?.pages[0]?.items ?? []);
  return (
    <div className={styles.box}>
      <SearchField label="Find a group by its name" value={search} onSearch={setSearch} />
      <div role="status" className={styles.list}>
        {groups.slice(0, shownGroups).map(({ id, azureId, name }) => (
          <Button key={id} size="small" title={azureId} onClick={() => onPick(azureId)}>
            Add {visibleText(name)}
          </Button>
        ))}
        {groups.length > shownGroups && <span className={styles.note}>There are more: type more of the name.</span>}
        {found.isSuccess && search !== '' && groups.length === 0 && (
          <span className={styles.note}>No group has this in its name.</span>
        )}
      </div>
    </div>
  );
}
