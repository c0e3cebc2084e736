package com.microsoft.health.dicomcast.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive connection. So plain that on a small machine the server is what is measured, not its client. */
final class Connection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** What came back. */
    record Reply(int status, String body) {}

    Reply get(String path) throws IOException {
        return send(request("GET", path, ""));
    }

    Reply put(String path, String body) throws IOException {
        return send(request("PUT", path, body));
    }

    /** A request's bytes, which can be sent again and again. */
    static byte[] request(String method, String path, String body) {
        var head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n";
        var entity = body.isEmpty()
                ? "\r\n"
                : "Content-Type: application/json\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n\r\n" + body;
        return (head + entity).getBytes(StandardCharsets.UTF_8);
    }

    Reply send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var length = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        return new Reply(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
