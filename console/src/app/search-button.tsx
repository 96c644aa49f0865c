import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';

const load = () => import('./search/palette.tsx');
const Palette = lazy(async () => ({ default: (await load()).SearchPalette }));

const useStyles = makeStyles({
  button: {
    flexShrink: 0,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    '@media (max-width: 800px)': { minWidth: 0 },
  },
  text: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    '@media (max-width: 800px)': { position: 'absolute', clip: 'rect(0 0 0 0)', overflow: 'hidden' },
  },
  keys: {
    padding: `0 ${tokens.spacingHorizontalXS}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
  },
});

/** Opens the search over everything; so do Ctrl+K and, outside of fields, a slash. The search itself is loaded when it is needed. */
export function SearchButton({ organizationId }: { organizationId: string }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!opens(event)) return;
      event.preventDefault();
      if (!open) before.current = document.activeElement;
      setOpen(!open);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [open]);
  const close = (follows: boolean): void => {
    setOpen(false);
    // A page that is gone to takes the focus itself; otherwise it goes back to where it was.
    if (!follows && before.current instanceof HTMLElement) before.current.focus();
  };
  return (
    <>
      <Button
        className={styles.button}
        icon={<SearchRegular />}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K /"
        title="Search (Ctrl+K)"
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={(event) => {
          before.current = event.currentTarget;
          setOpen(true);
        }}
      >
        <span className={styles.text}>
          Search
          <kbd className={styles.keys} aria-hidden>
            Ctrl K
          </kbd>
        </span>
      </Button>
      {open && (
        <Suspense>
          <Palette organizationId={organizationId} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

function opens({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): boolean {
  if (key.toLowerCase() === 'k') return (ctrlKey || metaKey) && !altKey && !shiftKey;
  return key === '/' && !ctrlKey && !metaKey && !altKey && !isField(target);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
