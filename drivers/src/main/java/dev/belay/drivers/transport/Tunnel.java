package dev.belay.drivers.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.BufferedIoOutputStream;
import org.apache.sshd.common.channel.StreamingChannel;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a jump host passes on, in the shape of a socket: the library runs a second SSH
 * session over it. No port is opened on this machine, where somebody else could connect to it, and
 * no thread copies bytes. Thread-safe.
 */
final class Tunnel extends AbstractCloseable implements IoSession {
  private static final AtomicLong IDS = new AtomicLong(1L << 40); // apart from those of sockets

  /** More than a device says before it is spoken to. */
  private static final int MOST_EARLY = 256 * 1024;

  private final long id = IDS.getAndIncrement();
  private final IoService service;
  private final IoHandler handler;
  private final SocketAddress remote;
  private final Passage passage;
  private final Map<Object, Object> attributes = new ConcurrentHashMap<>();
  private final ReentrantLock order = new ReentrantLock();

  /** What came before a session stood over it; null from then on. */
  private @Nullable ByteArrayOutputStream early = new ByteArrayOutputStream();

  private @Nullable BufferedIoOutputStream out;

  /**
   * A tunnel that is not open yet.
   *
   * @param service whose sessions it is one of
   * @param handler receives what comes
   */
  Tunnel(IoService service, IoHandler handler, String host, int port) {
    this.service = service;
    this.handler = handler;
    this.remote = InetSocketAddress.createUnresolved(host, port);
    this.passage = new Passage(host, port);
  }

  /** The channel to open on the session with the jump host. */
  ChannelDirectTcpip channel() {
    return passage;
  }

  /** The channel stands. */
  void opened(ClientSession jump) {
    out = new BufferedIoOutputStream("tunnel", passage.getChannelId(), passage.getAsyncIn(), jump);
    passage.addCloseFutureListener(closed -> close(true));
  }

  @Override
  public IoWriteFuture writeBuffer(Buffer buffer) throws IOException {
    BufferedIoOutputStream to = out;
    if (to == null) {
      throw new IOException("the tunnel is not open yet");
    }
    // The channel takes a packet of the library for one of its own session; a plain view is only
    // bytes.
    return to.writeBuffer(new ByteArrayBuffer(buffer.array(), buffer.rpos(), buffer.available()));
  }

  @Override
  protected void doCloseImmediately() {
    passage.close(true);
    super.doCloseImmediately();
    try {
      handler.sessionClosed(this);
    } catch (Exception e) {
      // The session over it has nothing more to hear, and nobody is left to tell.
    }
  }

  /**
   * A session stands over it, and hears what has come. A device greets at once, and its greeting
   * can overtake the news that the channel is open, which another thread brings.
   */
  void begin() {
    order.lock();
    try {
      byte[] waiting = early == null ? new byte[0] : early.toByteArray();
      early = null;
      if (waiting.length > 0) {
        handOn(waiting, 0, waiting.length);
      }
    } finally {
      order.unlock();
    }
  }

  /** Called by one thread at a time, in the order of the bytes. */
  void received(byte[] bytes, int offset, int length) {
    order.lock();
    try {
      if (early != null) {
        early.write(bytes, offset, length);
        if (early.size() > MOST_EARLY) {
          close(true);
        }
        return;
      }
    } finally {
      order.unlock();
    }
    handOn(bytes, offset, length);
  }

  private void handOn(byte[] bytes, int offset, int length) {
    try {
      handler.messageReceived(this, new ByteArrayBuffer(bytes, offset, length));
    } catch (Exception e) {
      // The trouble of the inner session must not end the outer one's thread of thought.
      try {
        handler.exceptionCaught(this, e);
      } catch (Exception again) {
        close(true);
      }
    }
  }

  @Override
  public long getId() {
    return id;
  }

  @Override
  public SocketAddress getRemoteAddress() {
    return remote;
  }

  @Override
  public SocketAddress getLocalAddress() {
    return remote;
  }

  @Override
  public @Nullable SocketAddress getAcceptanceAddress() {
    return null;
  }

  @Override
  public @Nullable Object getAttribute(Object key) {
    return attributes.get(key);
  }

  @Override
  public @Nullable Object setAttribute(Object key, Object value) {
    return attributes.put(key, value);
  }

  @Override
  public @Nullable Object setAttributeIfAbsent(Object key, Object value) {
    return attributes.putIfAbsent(key, value);
  }

  @Override
  public @Nullable Object removeAttribute(Object key) {
    return attributes.remove(key);
  }

  @Override
  public IoService getService() {
    return service;
  }

  @Override
  public void shutdownOutputStream() {
    // Only used by servers that forward ports.
  }

  @Override
  public void suspendRead() {
    // Reading never outruns the shell, which takes bytes as they come.
  }

  @Override
  public void resumeRead() {
    // See suspendRead.
  }

  /** Hands bytes on as they arrive, and lets the jump host send more. */
  private final class Passage extends ChannelDirectTcpip {
    private Passage(String host, int port) {
      super(new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress(host, port));
      setStreaming(StreamingChannel.Streaming.Async);
    }

    @Override
    protected void doWriteData(byte[] data, int offset, long length) throws IOException {
      if (isClosing()) {
        return;
      }
      received(data, offset, Math.toIntExact(length));
      getLocalWindow().release(length);
    }

    @Override
    public void handleEof() throws IOException {
      super.handleEof();
      Tunnel.this.close(true);
    }
  }
}
