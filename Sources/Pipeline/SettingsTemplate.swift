extension SettingsFile {
    /// The text of a new `pipeline.yml`.
    public static func template(
        dataFolder: String, keyFile: String, dropFolder: String, quietSeconds: Int,
        user: String = SystemUser.own.name
    ) -> String {
        """
        # The one file an operator edits. Paths are relative to this file's folder. A wrong key or
        # value is refused at start with its line, column and what is allowed.

        faxLine: "(760) 312-6658"
        # The programme's other numbers: printed on many pages, never the family's or a clinic's.
        ownNumbers: ["(760) 312-6634", "(442) 265-1481"]
        timeZone: America/Los_Angeles

        # Where the fax server drops faxes. A file is taken when it was renamed in, when its writer
        # closed it, or when it has not changed for quietSeconds.
        dropFolders:
          - name: main
            path: \(dropFolder)
            quietSeconds: \(quietSeconds)
            pollSeconds: 5
            # What the fax server or service says of the call, in a file beside each fax: hylafax, for the hook
            # that intake init --hylafax writes, or where in a file of JSON or XML it stands.
            # sideFile:
            #   format: json                # or xml
            #   ending: .json               # fax1.json or fax1.tif.json beside fax1.tif
            #   waitSeconds: 60             # a fax whose file does not come is taken without
            #   caller: from.number         # keys with dots between; 0, 1, ... in a list; @name an attribute
            #   called: to.number
            #   sender: from.station
            #   pages: pages
            #   receivedAt: received
            #   error: status.message
            #   others: /srv/fax/others     # where faxes for another number go; else they are taken

        # Everything kept, sealed. On a local disk, never on a network share.
        dataFolder: \(dataFolder)

        # The key that opens the data folder: a file of the service's user with mode 0600, outside the
        # data folder, or a systemd credential (key: {credential: NAME}). Without it nothing kept can be
        # read again, by anybody: keep a copy in a safe place.
        key:
          file: \(keyFile)

        # Signed checkpoints of the audit log, which show rows that were changed or cut off. Best a folder of
        # another machine, or one that this user may only add to.
        auditWitness: witness

        # Who may do what: users and groups of this machine, each with roles: clerk, therapist, reviewer,
        # supervisor, auditor, administrator, break-glass. Whoever is not here may do nothing. A supervisor
        # may do what clerks, therapists and reviewers may; an auditor sees the log and an administrator keys
        # and settings, neither a record. More: docs/how-to/people.md.
        people:
          - user: "\(user)"
            roles: [supervisor, administrator]
        #  - group: intake-clerks
        #    roles: [clerk]
        #  - user: rosa
        #    roles: [reviewer]
        #    regions: [north]     # without regions: everywhere
        #  - certificate: dr-ames   # somebody elsewhere: intake certificate issue dr-ames
        #    roles: [reviewer]
        #  - account: 8f1c-ames     # somebody elsewhere, as oidc's claim calls them
        #    name: dr-ames          # as the log knows them; the same as of their user or certificate
        #    roles: [reviewer]
        # regions:
        #  - name: north
        #    zips: ["92227", "92233", "92257", "92266"]

        # Where commands reach the service. In the data folder only its owner gets there; where several
        # people work, name a place all of them reach, and the group whose members may connect.
        # socket: /run/intake/intake.sock
        # socketGroup: intake

        # Where reviewers elsewhere reach the service, by certificates of the office's own authority, which
        # intake certificate init makes: docs/how-to/reviewers-elsewhere.md
        # https:
        #   address: 10.1.2.3
        #   port: 8443
        #   certificates: keys/https

        # The office's OpenID provider, by which people elsewhere may come as well: docs/how-to/oidc.md
        # oidc:
        #   issuer: https://login.county.example/realms/staff   # letter by letter as it writes itself
        #   clientId: intake
        #   clientSecretFile: keys/oidc.secret   # mode 0600; left out for a client without one
        #   host: fax.county.example:8443        # enter https://HOST/sign-in/back at the provider
        #   claim: sub                           # which claim names a person: one they can't change
        #   skewSeconds: 60                      # by how much clocks may differ
        #   sessionMinutes: 480                  # a session is over after this,
        #   idleMinutes: 30                      # or after this without a request
        #   authority: keys/provider-ca.pem      # where no public authority vouches for the provider
        #   programs: [intake-batch]             # other clients whose tokens count at the calls

        # The public key that backups are sealed to, made with: intake backup init-key
        # backupKey: keys/backup.public

        # Tesseract's languages, installed as tesseract-ocr-eng and tesseract-ocr-spa.
        languages: [eng, spa]
        # Page readers side by side: a number, or auto for one a core.
        workers: auto

        # What a fax may ask of this machine, checked before anything is decoded.
        limits:
          megabytes: 64
          pages: 500
          width: 4864
          height: 20000
          megapixelsPerPage: 100
          megapixelsPerFax: 2000
          secondsPerPage: 60

        # Page readers lock themselves in before they are given a fax. Where this machine's kernel lacks
        # a wall (intake doctor says which), start is refused, unless it is named here.
        # allowWithout: [landlock]

        # Folders with the office's own rules (YAML files), beside those the program brings.
        # extraConditions: rules/conditions
        # extraForms: rules/forms

        # How long a claimed packet stays with whoever claimed it.
        claimMinutes: 60
        # How long records are kept. Nothing is deleted but by two people: intake purge.
        retentionYears: 10

        # The fax server's log of what it received (HylaFAX): intake balance holds it against what was taken.
        # transferLog: /var/spool/hylafax/etc/xferfaxlog

        # What stands at the head of letters that ask for what is missing (intake letter). The fax number is
        # faxLine, unless fax: names another.
        letterhead:
          name: Imperial County Medical Therapy Program
          address: [1528 S Waterman Ave, "El Centro, CA 92243"]
          phone: "(760) 312-6634"

        # The office's own rules of what a complete referral has, and its own words of letters, in place of
        # those the program brings.
        # checklist: rules/checklist.yml
        # letterTexts: rules/letters.yml

        # From when on intake status warns, and from when on it is critical; these are the defaults.
        # health:
        #   unfiledMinutes: {warn: 30, critical: 120}     # a fax accepted and not filed
        #   dropMinutes: {warn: 15, critical: 60}         # a file in a drop folder, not taken
        #   heldHours: {warn: 0, critical: 72}            # a fax held for a person
        #   freeMegabytes: {warn: 5000, critical: 1000}   # on the disks of data and drop folders
        #   backupHours: {warn: 36, critical: 168}        # since the last backup
        #   checkpointMinutes: {warn: 15, critical: 1440} # the log not signed for at the witness
        #   readerDeaths: {warn: 5, critical: 50}         # page readers that died within a day
        #   stalledSeconds: {warn: 120, critical: 300}    # no sign of life of the service

        # Figures for Prometheus, for node_exporter's textfile collector. Nothing about a child is in it.
        # metrics: {file: /var/lib/prometheus/node-exporter/intake.prom}

        # Called with CODE LEVEL CHANGE where something needs a person, and again while it stands.
        # alarm: {program: /usr/local/lib/intake/alarm-note, timeoutSeconds: 30, repeatMinutes: 240}

        """
    }
}
