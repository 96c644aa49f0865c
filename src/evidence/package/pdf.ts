/** The report for reading. The fonts are those that every reader has, so that it needs no network and no font file. */
import PDFDocument from 'pdfkit';
import type { TreeHead } from '../ledger/tree-head.ts';

export interface ReportSection {
  readonly title: string;
  readonly lines: readonly string[];
  /** With a title row. */
  readonly table?: readonly (readonly string[])[];
}

export interface Report {
  readonly title: string;
  readonly subtitle: string;
  readonly head: TreeHead;
  readonly sections: readonly ReportSection[];
}

const margin = 50;

/** Characters that the standard fonts have (Windows-1252 without its controls). */
const drawable = /[\u0020-\u007e\u00a0-\u00ff\u20ac\u2018-\u201a\u201c-\u201e\u2022\u2013\u2014\u2026]/;

/** The text as it can be drawn: what no standard font has, and what would hide or turn text around, stands as its number. */
export function drawableText(text: string): string {
  return Array.from(text, (char) => {
    if (drawable.test(char)) return char;
    return `\\u{${(char.codePointAt(0) ?? 0xfffd).toString(16)}}`;
  }).join('');
}

export function reportPdf({ title, subtitle, head, sections }: Report): Promise<Buffer> {
  const at = new Date(head.time);
  const document = new PDFDocument({
    margin,
    size: 'A4',
    bufferPages: true,
    // The same content gives the same bytes.
    info: { Title: drawableText(title), Producer: 'Assay', Creator: 'Assay', CreationDate: at, ModDate: at },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Buffer>((resolve, reject) => {
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  document.font('Helvetica-Bold').fontSize(20).text(drawableText(title));
  document.font('Helvetica').fontSize(11).fillColor('#444444').text(drawableText(subtitle)).moveDown();
  document
    .fontSize(8)
    .text(`Ledger: ${head.size} rows, root ${head.root}`)
    .text(`Signed ${head.time} by key ${head.keyId}`)
    .text('Each statement below is a row of evidence.ndjson; "assay evidence verify" proves that none was changed.')
    .moveDown();
  for (const section of sections) addSection(document, section);
  numberPages(document);
  document.end();
  return ended;
}

function addSection(document: PDFKit.PDFDocument, { title, lines, table }: ReportSection): void {
  document.moveDown().fillColor('black').font('Helvetica-Bold').fontSize(13).text(drawableText(title), margin);
  document.font('Helvetica').fontSize(9).fillColor('#222222').moveDown(0.3);
  for (const line of lines) document.text(drawableText(line), { paragraphGap: 2 });
  if (table && table.length > 1) addTable(document, table);
}

const rowGap = 3;

function addTable(document: PDFKit.PDFDocument, table: readonly (readonly string[])[]): void {
  const width = document.page.width - 2 * margin;
  const cell = width / Math.max(...table.map(({ length }) => length));
  document.fontSize(8);
  table.forEach((row, index) => {
    document.font(index === 0 ? 'Helvetica-Bold' : 'Helvetica');
    const texts = row.map((text) => short(drawableText(text)));
    const height = Math.max(...texts.map((text) => document.heightOfString(text, { width: cell - 6 })));
    if (document.y + height > document.page.height - margin) document.addPage();
    const { y } = document;
    texts.forEach((text, column) => {
      document.text(text, margin + column * cell, y, { width: cell - 6 });
    });
    document.x = margin;
    document.y = y + height + rowGap;
  });
}

const longestCell = 400;
const short = (text: string) => (text.length > longestCell ? `${text.slice(0, longestCell - 3)}...` : text);

function numberPages(document: PDFKit.PDFDocument): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page);
    const { bottom } = document.page.margins;
    // Below the margin, without beginning a page of its own.
    document.page.margins.bottom = 0;
    document
      .font('Helvetica')
      .fontSize(7)
      .fillColor('#666666')
      .text(`${page + 1} / ${count}`, margin, document.page.height - margin / 2, { lineBreak: false });
    document.page.margins.bottom = bottom;
  }
}
