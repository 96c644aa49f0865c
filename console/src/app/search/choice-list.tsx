import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type MouseEvent, useEffect, useRef } from 'react';
import { visibleText } from '../../format/visible-text.ts';
import { type Choice, type Group, spoken } from './choices.ts';

const useStyles = makeStyles({
  group: { display: 'grid', gap: tokens.spacingVerticalXXS, marginBottom: tokens.spacingVerticalS },
  title: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXXS}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  choice: {
    display: 'grid',
    minWidth: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  notes: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  more: {
    padding: `0 ${tokens.spacingHorizontalS}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

/** What `aria-activedescendant` names. */
export const optionId = (listId: string, { to }: Choice) => `${listId}${to.replace(/[^\w/-]/g, '_')}`;

interface ChoiceListProps {
  readonly id: string;
  readonly groups: readonly Group[];
  readonly current: Choice | undefined;
  readonly onPoint: (to: string) => void;
  readonly onChoose: (choice: Choice, place: 'here' | 'tab') => void;
}

/** The choices by group. They are links, so that the browser's own ways to open one in a new tab work too. */
export function ChoiceList({ id, groups, current, onPoint, onChoose }: ChoiceListProps) {
  const styles = useStyles();
  const shown = useRef<HTMLAnchorElement>(null);
  const currentTo = current?.to;
  useEffect(() => {
    if (currentTo !== undefined) shown.current?.scrollIntoView({ block: 'nearest' });
  }, [currentTo]);
  const clicked = (event: MouseEvent, choice: Choice): void => {
    event.preventDefault();
    onChoose(choice, event.ctrlKey || event.metaKey ? 'tab' : 'here');
  };
  return (
    <div id={id} role="listbox" aria-label="Found">
      {groups.map(({ title, choices, more }) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox takes groups and options only.
        <div key={title} role="group" aria-labelledby={`${id}-${title}`} className={styles.group}>
          <div id={`${id}-${title}`} role="presentation" className={styles.title}>
            {title}
          </div>
          {choices.map((choice) => (
            <a
              key={choice.to}
              id={optionId(id, choice)}
              ref={choice === current ? shown : undefined}
              role="option"
              aria-selected={choice === current}
              aria-label={spoken(choice)}
              tabIndex={-1}
              href={choice.to}
              className={mergeClasses(styles.choice, choice === current && styles.current)}
              onPointerMove={() => choice !== current && onPoint(choice.to)}
              onClick={(event) => clicked(event, choice)}
            >
              <span className={styles.name}>
                <bdi>{visibleText(choice.name)}</bdi>
              </span>{' '}
              <span className={styles.notes} title={choice.notes.map(visibleText).join('\n')}>
                {choice.notes.map((note, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the notes of one choice keep their order.
                  <span key={index}>
                    {index > 0 && (
                      <>
                        {' '}
                        <span aria-hidden>·</span>{' '}
                      </>
                    )}
                    <bdi>{visibleText(note)}</bdi>
                  </span>
                ))}
              </span>
            </a>
          ))}
          {more !== undefined && (
            <div role="presentation" className={styles.more}>
              {more}
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
