import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { ArrowFitInRegular } from '@fluentui/react-icons/svg/arrow-fit-in';
import { SubtractRegular } from '@fluentui/react-icons/svg/subtract';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { counted } from '../../format/number.ts';
import { GraphView, type LayoutKind } from './canvas/graph-view.ts';
import { sceneOf } from './canvas/scene.ts';
import type { Graph } from './model.ts';
import { usePalette } from './use-palette.ts';

const useStyles = makeStyles({
  frame: {
    position: 'relative',
    flex: '1 1 auto',
    minHeight: '280px',
    minWidth: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  canvas: {
    position: 'absolute',
    inset: 0,
    width: '100%',
    height: '100%',
    touchAction: 'none',
    cursor: 'grab',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  tools: {
    position: 'absolute',
    insetInlineEnd: tokens.spacingHorizontalS,
    insetBlockEnd: tokens.spacingVerticalS,
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
  },
  busy: { position: 'absolute', insetInlineStart: tokens.spacingHorizontalM, insetBlockStart: tokens.spacingVerticalM },
});

interface PictureProps {
  readonly graph: Graph;
  readonly layout: LayoutKind;
  readonly chosen: string | undefined;
  readonly found: ReadonlySet<string>;
  /** The match that is looked at. */
  readonly focus: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
  /** For the export. */
  readonly view: RefObject<GraphView | null>;
}

/** The canvas. Whoever does not see it finds the same in the two tables beside it. */
export function Picture({ graph, layout, chosen, found, focus, onChoose, view }: PictureProps) {
  const styles = useStyles();
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const [busy, setBusy] = useState(false);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const drawn = useRef<LayoutKind>(undefined);
  useEffect(() => {
    if (!canvas.current) return;
    const made = new GraphView(canvas.current, { onChoose: (id) => choose.current(id), onLayout: setBusy });
    view.current = made;
    return () => {
      made.close();
      view.current = null;
      drawn.current = undefined;
    };
  }, [view]);
  useEffect(() => view.current?.paint(palette), [view, palette]);
  useEffect(() => {
    const current = view.current;
    if (!current) return;
    const anew = drawn.current !== undefined && drawn.current !== layout;
    drawn.current = layout;
    current.show(sceneOf(graph, current.places()), layout, anew);
  }, [view, graph, layout]);
  useEffect(() => view.current?.mark({ chosen, found }), [view, chosen, found]);
  useEffect(() => {
    if (focus !== undefined) view.current?.centre(focus);
  }, [view, focus]);
  return (
    <div className={styles.frame}>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        className={styles.canvas}
        aria-label={`Picture of ${counted(graph.nodes.size, 'thing')} and ${counted(graph.edges.length, 'relation')}. Arrow keys move it, plus and minus zoom, 0 fits it. The tabs Things and Relations list the same.`}
      />
      {busy && (
        <div className={styles.busy}>
          <Spinner size="tiny" label="Arranging" />
        </div>
      )}
      <div className={styles.tools}>
        <Button icon={<AddRegular />} aria-label="Nearer" title="Nearer (+)" onClick={() => view.current?.zoom(1.4)} />
        <Button
          icon={<SubtractRegular />}
          aria-label="Further away"
          title="Further away (-)"
          onClick={() => view.current?.zoom(1 / 1.4)}
        />
        <Button
          icon={<ArrowFitInRegular />}
          aria-label="Fit everything in"
          title="Fit everything in (0)"
          onClick={() => view.current?.fit()}
        />
      </div>
    </div>
  );
}
