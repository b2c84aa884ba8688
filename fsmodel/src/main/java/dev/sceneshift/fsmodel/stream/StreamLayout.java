package dev.sceneshift.fsmodel.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where things are in a send stream. Everything is little-endian and nothing is aligned.
 *
 * <pre>
 * stream    = header { command }
 * header    = "btrfs-stream" 00  version:u32
 * command   = payloadLength:u32  number:u16  checksum:u32  { attribute }
 * attribute = number:u16  length:u16  value
 * </pre>
 */
final class StreamLayout {

  static final byte[] MAGIC = "btrfs-stream\0".getBytes(US_ASCII);
  static final int VERSION_OFFSET = 13;
  static final int STREAM_HEADER_BYTES = 17;

  static final int NUMBER_OFFSET = 4;
  static final int CHECKSUM_OFFSET = 6;
  static final int COMMAND_HEADER_BYTES = 10;

  static final int ATTRIBUTE_LENGTH_OFFSET = 2;
  static final int ATTRIBUTE_HEADER_BYTES = 4;

  /** A command of version 1, header included, is at most this long. */
  static final int MAX_COMMAND_BYTES_V1 = 65536;

  static final VarHandle U16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private StreamLayout() {}
}
