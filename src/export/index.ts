export { type CellValue, cellText, csvLines, type TableColumn } from './table.ts';
export { workbookOf } from './workbook.ts';
