import { crc32, deflateRawSync, deflateSync } from "node:zlib";

const escaped = (text: string): string => text.replace(/[\\()]/g, (mark) => `\\${mark}`);

/** The drawing of one page: each line of text in a line of its own. */
const drawing = (lines: readonly string[]): string =>
  `BT /F1 11 Tf 14 TL 50 780 Td ${lines.map((line) => `(${escaped(line)}) Tj T*`).join(" ")} ET`;

/** A PDF with these objects, from 1; the first is its catalog. */
function pdfFrom(objects: readonly Buffer[]): Uint8Array<ArrayBuffer> {
  const header = Buffer.from("%PDF-1.4\n");
  const parts: Buffer[] = [header];
  const offsets: number[] = [];
  let length = header.length;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const [place, object] of objects.entries()) {
    offsets.push(length);
    add(Buffer.concat([Buffer.from(`${place + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]));
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const start = length;
  add(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

const stream = (content: Buffer, filters: string): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${content.length} /Filter ${filters} >>\nstream\n`),
    content,
    Buffer.from("\nendstream"),
  ]);

/** A PDF of these pages, each a list of lines; `ballast` bytes that no reader needs make it as large as one with pictures. */
export function pdfOf(pages: readonly (readonly string[])[], ballast: Buffer = Buffer.alloc(0)): Uint8Array<ArrayBuffer> {
  return pdfOfContents(
    pages.map((lines) => stream(deflateSync(drawing(lines)), "/FlateDecode")),
    ballast,
  );
}

function pdfOfContents(contents: readonly Buffer[], ballast: Buffer): Uint8Array<ArrayBuffer> {
  const kids = contents.map((_, place) => `${4 + place * 2} 0 R`).join(" ");
  const font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
  const page = (content: number) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`;
  return pdfFrom([
    ...["<< /Type /Catalog /Pages 2 0 R >>", `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`, font].map((object) =>
      Buffer.from(object),
    ),
    ...contents.flatMap((content, place) => [Buffer.from(page(5 + place * 2)), content]),
    stream(ballast, "/None"),
  ]);
}

/** A PDF of some kilobytes whose one page unpacks to `megabytes` of blanks. */
export function bombPdf(megabytes: number): Uint8Array<ArrayBuffer> {
  const packed = deflateSync(deflateSync(Buffer.alloc(megabytes * 1_048_576, " "), { level: 9 }), { level: 9 });
  return pdfOfContents([stream(packed, "[/FlateDecode /FlateDecode]")], Buffer.alloc(0));
}

/** A ZIP archive of these files, packed. */
function zipOf(files: Readonly<Record<string, Buffer>>): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), common, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...locals, directory, Buffer.from("PK\u0005\u0006"), end]));
}

const types =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const relations =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

const docxFrom = (body: Buffer): Uint8Array<ArrayBuffer> =>
  zipOf({
    "[Content_Types].xml": Buffer.from(types),
    "_rels/.rels": Buffer.from(relations),
    "word/document.xml": Buffer.concat([
      Buffer.from('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'),
      body,
      Buffer.from("</w:body></w:document>"),
    ]),
  });

/** A Word document of these paragraphs. */
export const docxOf = (paragraphs: readonly string[]): Uint8Array<ArrayBuffer> =>
  docxFrom(Buffer.from(paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join("")));

/** A Word document whose text unpacks to `megabytes` of blanks. */
export const bombDocx = (megabytes: number): Uint8Array<ArrayBuffer> => docxFrom(Buffer.alloc(megabytes * 1_048_576, " "));

/** An archive that is no Word document. */
export const otherZip = (): Uint8Array<ArrayBuffer> => zipOf({ "notes.txt": Buffer.from("Hello.") });
