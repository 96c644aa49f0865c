import { makeStyles, Tag, TagGroup, tokens } from '@fluentui/react-components';
import { visibleText } from '../format/visible-text.ts';

const useStyles = makeStyles({
  tags: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, maxWidth: '100%' },
  tag: { maxWidth: '420px' },
  text: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

export interface FilterTag {
  readonly label: string;
  readonly onRemove: () => void;
}

/** Filters that have no field of their own, as each link sets them; each is a button that removes it. */
export function FilterTags({ tags }: { readonly tags: readonly FilterTag[] }) {
  const styles = useStyles();
  if (tags.length === 0) return null;
  return (
    <TagGroup
      aria-label="Further filters"
      className={styles.tags}
      onDismiss={(_event, { value }) => tags[Number(value)]?.onRemove()}
    >
      {tags.map(({ label }, index) => {
        const text = visibleText(label);
        return (
          <Tag
            key={label}
            value={String(index)}
            appearance="outline"
            dismissible
            className={styles.tag}
            title={text}
            aria-label={`Remove the filter ${text}`}
          >
            <div className={styles.text}>
              <bdi>{text}</bdi>
            </div>
          </Tag>
        );
      })}
    </TagGroup>
  );
}
