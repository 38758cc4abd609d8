# What a person may not do is said with the role it needs, and nothing is sent.
console 120x40 operator
press 2 j Y
  ! Perlu peran penyelia (Kabid/Kasi) / kepala dinas
press 1 j m
  > write event 2 v1: start
press 4 Y
  ! Tidak dapat dari keadaan diterbitkan
console 120x40 supervisor
press 2 j Y
  > write release 12 v1: approve
done approved
  * Setujui: Pemkab Muara Kencana Luncurkan Klinik Tumbuh Kembang · selesai
