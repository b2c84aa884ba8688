package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.device.Device;
import java.io.IOException;

/** A device that lets a test see each read first, and fail it. */
final class WatchedDevice implements Device {
  private final Device device;
  private ReadWatcher watcher = (physical, length) -> {};

  WatchedDevice(Device device) {
    this.device = device;
  }

  /** Called before each read. */
  interface ReadWatcher {
    void reading(long physical, int length) throws IOException;
  }

  void watch(ReadWatcher newWatcher) {
    watcher = newWatcher;
  }

  @Override
  public String name() {
    return device.name();
  }

  @Override
  public long sizeBytes() {
    return device.sizeBytes();
  }

  @Override
  public void read(long physical, byte[] dst, int off, int len) throws IOException {
    watcher.reading(physical, len);
    device.read(physical, dst, off, len);
  }

  @Override
  public void write(long physical, byte[] src, int off, int len) throws IOException {
    device.write(physical, src, off, len);
  }

  @Override
  public void flush() throws IOException {
    device.flush();
  }

  @Override
  public void close() throws IOException {
    device.close();
  }
}
