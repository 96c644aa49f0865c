import { Dialog, DialogBody, DialogSurface, Input, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { meQuery } from '../../api/queries.ts';
import { type SearchAnswer, searchQuery } from '../../api/search.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { placesOf } from '../places.ts';
import { ChoiceList, optionId } from './choice-list.tsx';
import { type Choice, type Group, groupsOf, type Page, pagesLike } from './choices.ts';
import { keepRecent, readRecent } from './recent.ts';

/** Milliseconds. */
const pause = 120;

const useStyles = makeStyles({
  surface: {
    width: 'calc(100vw - 32px)',
    maxWidth: '720px',
    marginTop: '9vh',
    marginBottom: 'auto',
    padding: 0,
    overflow: 'hidden',
  },
  body: { display: 'flex', flexDirection: 'column', gap: 0, maxHeight: '76vh' },
  field: {
    padding: tokens.spacingVerticalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    display: 'grid',
  },
  list: { overflowY: 'auto', minHeight: '120px', padding: tokens.spacingVerticalS },
  words: {
    margin: 0,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: `0 ${tokens.spacingHorizontalL}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

interface PaletteProps {
  readonly organizationId: string;
  /** `follows`: something was chosen, and its page opens here. */
  readonly onClose: (follows: boolean) => void;
}

/** Finds anything by name, id or address, and goes there. */
export function SearchPalette({ organizationId, onClose }: PaletteProps) {
  const styles = useStyles();
  const listId = useId();
  const router = useRouter();
  const [text, setText] = useState('');
  const [recent] = useState(() => readRecent(organizationId));
  const [active, setActive] = useState<string>();
  const [following, setFollowing] = useState(false);
  const typed = text.trim();
  const asked = useSettled(typed);
  const answer = useQuery(searchQuery(asked));
  const isBehind = typed !== '' && (asked !== typed || answer.isFetching);
  const me = useQuery(meQuery);
  const pages = placesOf(me.data).map(({ to, label }) => ({ to, label }));
  const groups = groupsFor(typed, pages, recent, answer.data);
  const choices = groups.flatMap((group) => group.choices);
  const current = choices.find(({ to }) => to === active) ?? choices[0];

  const go = (choice: Choice, place: 'here' | 'tab'): void => {
    keepRecent(organizationId, choice);
    if (place === 'tab') {
      open(choice.to, '_blank', 'noopener');
      return;
    }
    onClose(true);
    router.history.push(choice.to);
  };
  useEffect(() => {
    // Enter came before the answer: the first choice of the answer is meant, and not what stood there before it.
    if (!following || isBehind) return;
    setFollowing(false);
    if (current && !answer.error) go(current, 'here');
  });
  const pressed = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const at = current ? choices.indexOf(current) : -1;
      setActive(choices[(at + step + choices.length) % choices.length]?.to);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      const isChosen = active !== undefined && current?.to === active;
      if (isBehind && !isChosen) setFollowing(true);
      else if (current) go(current, event.ctrlKey || event.metaKey ? 'tab' : 'here');
    }
  };

  return (
    <Dialog open onOpenChange={(_event, data) => !data.open && onClose(false)}>
      <DialogSurface className={styles.surface} aria-label="Search">
        <DialogBody className={styles.body}>
          <div className={styles.field}>
            <Input
              // The dialog is there to type in.
              autoFocus
              size="large"
              appearance="filled-darker"
              contentBefore={<SearchRegular />}
              contentAfter={isBehind ? <Spinner size="extra-tiny" delay={300} aria-hidden /> : null}
              placeholder="Name, id, user principal name or e-mail address"
              maxLength={500}
              value={text}
              onChange={(_event, data) => {
                setText(data.value);
                setActive(undefined);
                setFollowing(false);
              }}
              onKeyDown={pressed}
              input={{
                role: 'combobox',
                'aria-label': 'Search',
                'aria-autocomplete': 'list',
                'aria-expanded': choices.length > 0,
                'aria-controls': listId,
                'aria-activedescendant': current ? optionId(listId, current) : undefined,
                autoComplete: 'off',
                spellCheck: false,
              }}
            />
          </div>
          <div className={styles.list}>
            {answer.error && typed !== '' && (
              <ErrorState title="The search failed" error={answer.error} onRetry={() => void answer.refetch()} />
            )}
            <ChoiceList id={listId} groups={groups} current={current} onPoint={setActive} onChoose={go} />
            {choices.length === 0 && !answer.error && (
              <p className={styles.words}>
                {isBehind
                  ? 'Searching…'
                  : `Nothing begins with “${visibleText(typed)}”. Names are found by the beginnings of their words, ids and addresses by their own. What could not be read is not found: the page Coverage says what that is.`}
              </p>
            )}
          </div>
          <div className={styles.foot}>
            <span role="status">{stateWords(typed, isBehind, answer.error !== null, choices.length)}</span>
            <span aria-hidden>↑ ↓ to move · Enter to open · Ctrl+Enter in a new tab · Esc to close</span>
          </div>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function groupsFor(
  typed: string,
  pages: readonly Page[],
  recent: readonly Choice[],
  answer: SearchAnswer | undefined,
): readonly Group[] {
  if (typed !== '') return [pagesLike(typed, pages), ...(answer ? groupsOf(answer) : [])].filter(isThere);
  const everyPage = pages.map(({ to, label }) => ({ to, name: label, notes: ['Page'] }));
  const chosen = new Set(recent.map(({ to }) => to));
  return [
    { title: 'Recent', choices: recent },
    { title: 'Pages', choices: everyPage.filter(({ to }) => !chosen.has(to)) },
  ].filter(isThere);
}

const isThere = ({ choices }: Group) => choices.length > 0;

function stateWords(typed: string, isBehind: boolean, isFailed: boolean, count: number): string {
  if (typed === '') return '';
  if (isBehind) return 'Searching…';
  if (isFailed) return 'The search failed';
  return count === 1 ? '1 found' : `${count} found`;
}

/** The text once typing pauses; nothing at once. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
