import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { type SavedView, useRemoveView } from '../../api/saved-views.ts';
import { visibleText } from '../../format/visible-text.ts';
import { Confirm } from '../confirm.tsx';
import { ChangeViewDialog } from './view-dialogs.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  item: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface ManageViewsProps {
  readonly views: readonly SavedView[];
  /** What the page shows now. */
  readonly search: string;
  readonly onClose: () => void;
}

/** The views that the reader may change, each with what can be done to it. */
export function ManageViews({ views, search, onClose }: ManageViewsProps) {
  const styles = useStyles();
  const [asked, setAsked] = useState<{ readonly view: SavedView; readonly what: 'change' | 'remove' }>();
  const close = (): void => setAsked(undefined);
  // One dialog at a time: what lies below another one stays hidden from screen readers once that is gone.
  if (asked?.what === 'change') return <ChangeViewDialog view={asked.view} search={search} onClose={close} />;
  if (asked?.what === 'remove') return <RemoveView view={asked.view} onClose={close} />;
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Saved views</DialogTitle>
          <DialogContent>
            {views.length === 0 ? (
              'There is no view left that you may change.'
            ) : (
              <ul className={styles.list}>
                {views.map((view) => (
                  <li key={view.id} className={styles.item}>
                    <span className={styles.name}>
                      <bdi>{visibleText(view.name)}</bdi>
                      {view.shared && (
                        <div className={styles.note}>
                          Shared, saved by <bdi>{visibleText(view.owner)}</bdi>
                        </div>
                      )}
                    </span>
                    <Button
                      size="small"
                      aria-label={`Change ${visibleText(view.name)}`}
                      onClick={() => setAsked({ view, what: 'change' })}
                    >
                      Change
                    </Button>
                    <Button
                      size="small"
                      aria-label={`Remove ${visibleText(view.name)}`}
                      onClick={() => setAsked({ view, what: 'remove' })}
                    >
                      Remove
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function RemoveView({ view, onClose }: { readonly view: SavedView; readonly onClose: () => void }) {
  const remove = useRemoveView(view.id);
  return (
    <Confirm
      title="Remove the view?"
      confirm="Remove it"
      change={remove}
      errorTitle="The view was not removed"
      onConfirm={() => remove.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <bdi>{visibleText(view.name)}</bdi>
      {view.shared ? ' goes away for everybody in the organisation.' : ' goes away; what it shows stays.'}
    </Confirm>
  );
}
