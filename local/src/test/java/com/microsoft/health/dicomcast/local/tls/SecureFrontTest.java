package com.microsoft.health.dicomcast.local.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureFrontTest {
    private static final Clock NOW = Clock.systemUTC();

    @TempDir
    private Path folder;

    @Test
    void whoTrustsTheFileGetsInAndThoseBehindLearnThatItWasByHttps() throws Exception {
        var certificate = LoopbackCertificate.in(folder, NOW);
        var front = new SecureFront(
                request -> Answer.json(200, request.headers().getFirst("X-Forwarded-Proto") + request.bodyText()));
        try (var server = LoopbackServer.startSecure("secure", 0, certificate.context(), front)) {
            assertEquals("https", server.base().getScheme());
            assertEquals("httpsx", said(server.base(), trusting(certificate.pem())));
            assertThrows(SSLHandshakeException.class, () -> said(server.base(), HttpClient.newHttpClient()));
        }
    }

    @Test
    void theCertificateIsKeptAndMadeAnewBeforeItEnds() throws IOException {
        var first = Files.readString(LoopbackCertificate.in(folder, NOW).pem());

        var second = Files.readString(LoopbackCertificate.in(folder, NOW).pem());
        var later = Files.readString(LoopbackCertificate.in(folder, Clock.offset(NOW, Duration.ofDays(84)))
                .pem());

        assertEquals(first, second);
        assertNotEquals(first, later);
    }

    private static String said(URI base, HttpClient client) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base)
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private static HttpClient trusting(Path pem) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var file = Files.newInputStream(pem)) {
            trusted.setCertificateEntry(
                    "localhost", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
