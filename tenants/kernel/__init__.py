"""What both apps stand on: settings, tenancy, transactions, access, mail, jobs, files and the checker."""
