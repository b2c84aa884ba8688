package dev.sceneshift.agent.sweep;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tasks and answers as bytes, between JVMs that run the same jar. A record is its components, one
 * behind the other, each read as what it is declared to be.
 */
final class Wire {
  private static final List<Class<?>> TASKS = List.of(Task.class.getPermittedSubclasses());

  private Wire() {}

  static void writeTask(DataOutputStream out, Task<?> task) throws IOException {
    out.writeByte(TASKS.indexOf(task.getClass()));
    write(out, task);
  }

  static Task<?> readTask(DataInputStream in) throws IOException {
    return (Task<?>) read(in, TASKS.get(in.readByte()));
  }

  /** Writes a record, or what may stand in one. */
  static void write(DataOutputStream out, Object value) throws IOException {
    if (value instanceof Integer number) {
      out.writeInt(number);
    } else if (value instanceof Long number) {
      out.writeLong(number);
    } else if (value instanceof Double number) {
      out.writeDouble(number);
    } else if (value instanceof Boolean is) {
      out.writeBoolean(is);
    } else if (value instanceof Enum<?> constant) {
      out.writeInt(constant.ordinal());
    } else if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    } else if (value instanceof Optional<?> perhaps) {
      write(out, perhaps.stream().toList());
    } else if (value instanceof List<?> list) {
      out.writeInt(list.size());
      for (Object element : list) {
        write(out, element);
      }
    } else if (value.getClass().isArray()) {
      out.writeInt(Array.getLength(value));
      for (int i = 0; i < Array.getLength(value); i++) {
        write(out, Array.get(value, i));
      }
    } else {
      writeRecord(out, (Record) value);
    }
  }

  private static void writeRecord(DataOutputStream out, Record value) throws IOException {
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        write(out, component.getAccessor().invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot be written: " + value, e);
      }
    }
  }

  /** Reads what was written of that type. */
  static <T> T read(DataInputStream in, Class<T> type) throws IOException {
    return type.cast(readAs(in, type));
  }

  private static Object readAs(DataInputStream in, Type type) throws IOException {
    if (type == int.class) {
      return in.readInt();
    } else if (type == long.class) {
      return in.readLong();
    } else if (type == double.class) {
      return in.readDouble();
    } else if (type == boolean.class) {
      return in.readBoolean();
    } else if (type == String.class) {
      return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    } else if (type instanceof ParameterizedType generic) {
      List<Object> list = readList(in, generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Optional.class ? list.stream().findFirst() : list;
    }
    Class<?> declared = (Class<?>) type;
    if (declared.isEnum()) {
      return declared.getEnumConstants()[in.readInt()];
    }
    return declared.isArray()
        ? readArray(in, declared.getComponentType())
        : readRecord(in, declared);
  }

  private static List<Object> readList(DataInputStream in, Type element) throws IOException {
    List<Object> list = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      list.add(readAs(in, element));
    }
    return list;
  }

  private static Object readArray(DataInputStream in, Class<?> element) throws IOException {
    Object array = Array.newInstance(element, in.readInt());
    for (int i = 0; i < Array.getLength(array); i++) {
      Array.set(array, i, readAs(in, element));
    }
    return array;
  }

  private static Object readRecord(DataInputStream in, Class<?> type) throws IOException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = readAs(in, components[i].getGenericType());
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot be read: " + type, e);
    }
  }
}
