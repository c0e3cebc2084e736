package com.microsoft.health.dicomcast.local.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for localhost that signs itself. It is made once, kept in a folder, and made anew before it ends. */
public final class LoopbackCertificate {
    private static final String ALIAS = "localhost";
    private static final Duration RESERVE = Duration.ofDays(7);

    /** PKCS #12 wants one; what guards the key is that only its owner may read the file. */
    private static final char[] PASSWORD = "localhost".toCharArray();

    private final KeyStore keys;
    private final Path pem;

    private LoopbackCertificate(KeyStore keys, Path pem) {
        this.keys = keys;
        this.pem = pem;
    }

    /** Takes the one that is kept in the folder, or makes one there. */
    public static LoopbackCertificate in(Path folder, Clock clock) {
        var store = folder.resolve("https.p12");
        var pem = folder.resolve("https.pem");
        try {
            if (!Files.exists(store) || endsSoon(load(store), clock)) {
                Files.deleteIfExists(store);
                make(store);
            }
            var keys = load(store);
            Files.writeString(pem, pem(certificate(keys)));
            return new LoopbackCertificate(keys, pem);
        } catch (IOException e) {
            throw new UncheckedIOException("The certificate for https cannot be kept in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate in " + store + " cannot be used; remove it.", e);
        }
    }

    /** For the server. */
    public SSLContext context() {
        try {
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file that clients are to trust. */
    public Path pem() {
        return pem;
    }

    /** The JDK makes certificates by its tool only. */
    private static void make(Path store) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var password = new String(PASSWORD);
        var command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "90",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1",
                "-ext",
                "bc:critical=ca:true",
                "-ext",
                "ku:critical=digitalSignature,keyCertSign",
                "-ext",
                "eku=serverAuth",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                password);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool was at work", e);
        }
        if (store.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private static boolean endsSoon(KeyStore keys, Clock clock) throws GeneralSecurityException {
        var end = certificate(keys).getNotAfter().toInstant();
        return end.isBefore(clock.instant().plus(RESERVE));
    }

    private static X509Certificate certificate(KeyStore keys) throws GeneralSecurityException {
        return (X509Certificate) keys.getCertificate(ALIAS);
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }
}
