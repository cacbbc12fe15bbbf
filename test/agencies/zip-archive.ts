import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a ZIP archive, and what the archive is to state falsely of it. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly flags?: number;
  /** The stated size of what is unpacked. */
  readonly size?: number;
  readonly crc?: number;
}

/** The bytes of a ZIP archive (APPNOTE 6.3, without ZIP64), each part deflated. */
export function zipArchive(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800 | (part.flags ?? 0), 2);
    common.writeUInt16LE(8, 4);
    // 1 January 2026
    common.writeUInt16LE(0x5c21, 8);
    common.writeUInt32LE(part.crc ?? crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.size ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, name);
    local.push(header);
    offset += header.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
