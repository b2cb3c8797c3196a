package wherry.lab.ground;

import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.CertificateAuthority;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsIdentity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** An authority of the lab's own, and what it signs: right certificates, and wrong ones. */
public final class Papers {
    private static final Duration PAST = Duration.ofDays(60);
    private static final int DAYS = 1;

    private final SecureRandom random;
    private final Instant now;
    private final CertificateAuthority authority;

    /** A new authority, founded two months ago. */
    public Papers(String name, SecureRandom random) throws CannotIssue {
        this.random = random;
        this.now = InstantSource.system().instant();
        this.authority = CertificateAuthority.create(name, clock(now.minus(PAST)), random);
    }

    private static InstantSource clock(Instant moment) {
        return () -> moment;
    }

    /** A certificate for these names that is good today. */
    public TlsIdentity good(String... names) throws CannotIssue {
        return authority.at(clock(now), random).issueServer(List.of(names), DAYS);
    }

    /** A certificate that was good for a day, two months ago. */
    public TlsIdentity expired(String... names) throws CannotIssue {
        return authority.issueServer(List.of(names), DAYS);
    }

    /** What clients are given who believe this authority. */
    public Path root(Path file) throws IOException {
        return Files.writeString(file, Pem.text(authority.identity().chain()));
    }
}
